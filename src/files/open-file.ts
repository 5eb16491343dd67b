import { spawn } from 'node:child_process';

/** Opens a file with the system's viewer, or with the program that INSPECT_VIEWER names. */
export function openFile(place: string, viewer: string | undefined): void {
  const [program, ...args] = viewerOf(viewer);
  const child = spawn(program, [...args, place], { detached: true, stdio: 'ignore' });
  // Where there is no viewer the copy can still be opened by hand: its place is told.
  child.on('error', () => {});
  child.unref();
}

function viewerOf(given: string | undefined): readonly [program: string, ...args: string[]] {
  if (given) return [given];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', ''];
  return [process.platform === 'darwin' ? 'open' : 'xdg-open'];
}
