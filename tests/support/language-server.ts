/** An editor's view of a YAML file: yaml-language-server, spoken to over its standard streams. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPOSITORY } from './run.ts';

const SERVER = join(REPOSITORY, 'node_modules/yaml-language-server/bin/yaml-language-server');
/** A server that says nothing for so long (ms) is not coming back. */
const PATIENCE = 15_000;

/** What the server finds wrong; the line from 1. */
export interface EditorDiagnostic {
  line: number;
  message: string;
}

export interface LanguageServer {
  /** What is wrong with a text that would stand at a path. */
  diagnose: (path: string, text: string) => Promise<EditorDiagnostic[]>;
  /** What is shown when the mouse rests on the first of `words` in a text diagnosed before. */
  hover: (path: string, words: string) => Promise<string>;
  /** What is offered right behind the first of `words`. */
  complete: (path: string, words: string) => Promise<string[]>;
  stop: () => void;
}

interface Message {
  id?: number;
  method?: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a message holds depends on its method
  params?: any;
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  result?: any;
}

/** Nothing is fetched: the schema is the one that the file names. */
const SETTINGS = {
  validate: true,
  hover: true,
  completion: true,
  schemaStore: { enable: false },
  kubernetesCRDStore: { enable: false },
};

/** Starts a server; it must be stopped. */
export async function startLanguageServer(): Promise<LanguageServer> {
  const server = spawn(process.execPath, [SERVER, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting: { wanted: (message: Message) => boolean; take: (message: Message) => void }[] = [];
  const send = (message: Message) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const next = (wanted: (message: Message) => boolean) =>
    new Promise<Message>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the server does not answer')), PATIENCE);
      const take = (message: Message) => {
        clearTimeout(timer);
        resolve(message);
      };
      waiting.push({ wanted, take });
    });
  let requests = 0;
  let versions = 0;
  const request = async (method: string, params: object) => {
    requests += 1;
    const id = requests;
    const answer = next((message) => message.id === id && message.method === undefined);
    send({ id, method, params });
    return (await answer).result;
  };

  let received = Buffer.alloc(0);
  server.stdout.on('data', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
    for (;;) {
      const headEnd = received.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(received.toString('latin1'))?.[1]);
      if (headEnd < 0 || received.length < headEnd + 4 + length) return;
      const message: Message = JSON.parse(
        received.toString('utf8', headEnd + 4, headEnd + 4 + length),
      );
      received = received.subarray(headEnd + 4 + length);
      if (message.method === 'workspace/configuration') {
        const items: { section: string }[] = message.params.items;
        const result = items.map(({ section }) => (section === 'yaml' ? SETTINGS : null));
        send({ ...(message.id !== undefined && { id: message.id }), result });
      }
      const index = waiting.findIndex(({ wanted }) => wanted(message));
      if (index >= 0) waiting.splice(index, 1)[0]?.take(message);
    }
  });

  await request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(REPOSITORY).href,
    capabilities: { workspace: { configuration: true }, textDocument: { hover: {} } },
  });
  const configured = next(({ method }) => method === 'workspace/configuration');
  send({ method: 'initialized', params: {} });
  await configured;

  const texts = new Map<string, string>();
  const placeOf = (path: string, words: string, isBehind: boolean) => {
    const before = texts.get(path)?.split(words) ?? [];
    if (before.length < 2) throw new Error(`“${words}” does not stand in ${path}`);
    const lines = `${before[0]}${isBehind ? words : ''}`.split('\n');
    return {
      textDocument: { uri: pathToFileURL(path).href },
      position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
    };
  };
  return {
    diagnose: async (path, text) => {
      const uri = pathToFileURL(path).href;
      const published = next(
        ({ method, params }) => method === 'textDocument/publishDiagnostics' && params.uri === uri,
      );
      if (texts.has(path))
        send({ method: 'textDocument/didClose', params: { textDocument: { uri } } });
      texts.set(path, text);
      // The server takes a text of a version that it knows for the one it knows.
      versions += 1;
      const textDocument = { uri, languageId: 'yaml', version: versions, text };
      send({ method: 'textDocument/didOpen', params: { textDocument } });
      const { diagnostics } = (await published).params;
      return diagnostics.map(
        ({ range, message }: { range: { start: { line: number } }; message: string }) => ({
          line: range.start.line + 1,
          message,
        }),
      );
    },
    hover: async (path, words) => {
      const found = await request('textDocument/hover', placeOf(path, words, false));
      return found?.contents.value ?? '';
    },
    complete: async (path, words) => {
      const found = await request('textDocument/completion', placeOf(path, words, true));
      return (found?.items ?? []).map(({ label }: { label: string }) => label);
    },
    stop: () => {
      server.kill();
    },
  };
}
