/** A browser without a window that a test drives, over the DevTools protocol on a pair of pipes. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

export interface BrowserSession {
  /** Sends a command of the protocol to the one page, and gives its result. */
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  /** Shows a file, and waits until it is loaded. */
  show(url: string): Promise<void>;
  /** The value of an expression in the page; promises are awaited. */
  evaluate<Value>(expression: string): Promise<Value>;
  close(): Promise<void>;
}

/** Starts the browser; without its sandbox, which neither root nor every container has: the pages are ours. */
export async function browserSession(program: string): Promise<BrowserSession> {
  const folder = mkdtempSync(join(tmpdir(), 'dvtasks-'));
  const child = spawn(
    program,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--disable-breakpad',
      `--user-data-dir=${folder}`,
      '--remote-debugging-pipe',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<
    number,
    { resolve: (value: never) => void; reject: (why: Error) => void }
  >();
  let whenLoaded = () => {};
  let unread = '';
  const input = child.stdio[3] as Writable;
  (child.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
    const messages = (unread + text).split('\0');
    unread = messages.pop() ?? '';
    for (const message of messages) {
      const { id, method, result, error } = JSON.parse(message);
      if (method === 'Page.loadEventFired') whenLoaded();
      const { resolve, reject } = waiting.get(id) ?? {};
      if (error) reject?.(new Error(error.message));
      else resolve?.(result as never);
      waiting.delete(id);
    }
  });
  let count = 0;
  const call = (method: string, params: object, sessionId?: unknown) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      input.write(`${JSON.stringify({ id: count, method, params, sessionId })}\0`);
    });
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the browser has ended'));
  });

  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  const send = (method: string, params: object = {}) => call(method, params, sessionId);
  await send('Page.enable');
  return {
    send,
    async show(url) {
      const loaded = new Promise<void>((resolve) => {
        whenLoaded = resolve;
      });
      await send('Page.navigate', { url });
      await loaded;
    },
    async evaluate<Value>(expression: string) {
      const { result, exceptionDetails } = await send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { value: Value }).value;
    },
    async close() {
      await call('Browser.close', {}).catch(() => undefined);
      await ended;
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
