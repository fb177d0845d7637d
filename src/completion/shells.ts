/** The shelf of shells that complete a line of the tool; a new one is a script, and an entry here. */
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import { powershell } from './powershell.ts';
import { zsh } from './zsh.ts';

/**
 * What each shell is to run. A script hands the words of the line over, and adds what comes back to what the shell offers:
 * neither is ever evaluated, whatever was typed and whatever stands in a file.
 */
export const SHELLS = { bash, zsh, fish, powershell } as const;

export type Shell = keyof typeof SHELLS;

/** True for the name of such a shell. */
export function isShell(name: string): name is Shell {
  return Object.hasOwn(SHELLS, name);
}
