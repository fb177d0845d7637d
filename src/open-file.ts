import open from 'open';

/** Opens a file in the system's own program for it, and does not wait for that program to end. */
export async function openFile(path: string): Promise<void> {
  await open(path);
}
