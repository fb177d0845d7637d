/** Another program that shows a long answer a page at a time; it is looked for when there is such an answer. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findProgram, type Machine } from './cli/other-program.ts';
import type { Pager } from './host.ts';

/**
 * Starts the pager that DVTASKS_PAGER or PAGER names, else less, where the machine has one; null where it cannot be run, or
 * nobody wants it.
 *
 * @param prompt stands at the foot of a page
 */
export async function openPager(
  prompt: string,
  world: Pick<NodeJS.Process, 'env' | 'platform' | 'on' | 'off'>,
): Promise<Pager | null> {
  const { env, platform } = world;
  const command = commandIn({ env, platform });
  if (!command) return null;
  const child = spawn(command.program, command.args, {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: {
      // What is printed is in UTF-8, whatever the locale.
      LESSCHARSET: 'utf-8',
      ...env,
      LESS: env.LESS === undefined ? `FRX-Ps${asPrompt(prompt)}$` : `-R ${env.LESS}`,
    },
  });
  try {
    await once(child, 'spawn');
  } catch {
    return null;
  }
  const ended = once(child, 'exit');
  // Ctrl-C is for the pager: without it, nobody would be left to set the terminal right.
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
  };
  world.on('SIGINT', interrupt);
  let hasLeft = false;
  child.stdin.on('error', () => {
    hasLeft = true;
  });
  return {
    write: (text) => {
      if (!hasLeft) child.stdin.write(text);
    },
    drained: async () => {
      await new Promise((resolve) => child.stdin.write('', resolve));
      return !hasLeft;
    },
    end: async () => {
      child.stdin.end();
      const [code] = await ended;
      world.off('SIGINT', interrupt);
      return code === 0 || code === null || isInterrupted;
    },
  };
}

/** What is to be run; null for no pager. */
function commandIn({ env, platform }: Machine): { program: string; args: string[] } | null {
  const { DVTASKS_PAGER, PAGER, TERM } = env;
  const command = (DVTASKS_PAGER ?? PAGER ?? 'less').trim();
  const isDumb = TERM === 'dumb' || (!TERM && platform !== 'win32');
  if (isDumb || command === '' || command === 'cat') return null;
  const find = (name: string) =>
    findProgram(platform === 'win32' ? [`${name}.exe`, name] : [name], { env, platform });
  // A path with blanks needs no quotes where it is all there is.
  const whole = find(command);
  if (whole) return { program: whole, args: [] };
  const [name = '', ...args] = (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) =>
    word.replace(/^(["'])(.*)\1$/s, '$2'),
  );
  const program = find(name);
  return program === null ? null : { program, args };
}

/** The prompts of less have a language of their own. */
function asPrompt(text: string): string {
  return text.replace(/[?:.%\\$]/g, '\\$&');
}
