import { fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { commitmentOf } from '../../domain/draw/commitment.ts';
import { closing, readText } from '../../files/read-file.ts';

/**
 * The inspectors' number and the random part of a sealed round, until it is opened: in the machine's own folder, readable by
 * this account alone, and nowhere else.
 */
export interface RoundSecret {
  readonly random: string;
  readonly inspectors: string;
  /** As it was typed. */
  readonly asGiven: string;
}

const fileOf = (machineFolder: string, seal: string): string => path.join(machineFolder, 'draws', `${seal}.json`);

/** Writes a secret to the disk before its seal is known to anybody. */
export function keepSecret(machineFolder: string, seal: string, secret: RoundSecret): void {
  const file = fileOf(machineFolder, seal);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const { random, inspectors, asGiven } = secret;
  closing(openSync(file, 'wx', 0o600), (handle) => {
    writeSync(handle, `${JSON.stringify({ random, inspectors, asGiven })}\n`);
    fsyncSync(handle);
  });
}

/** The secret of a seal; null where it is not on this machine, or is not the one that was committed to. */
export function readSecret(machineFolder: string, seal: string, commitment: string): RoundSecret | null {
  try {
    const secret = JSON.parse(readText(fileOf(machineFolder, seal))) as RoundSecret;
    return commitmentOf(secret.random, secret.inspectors) === commitment ? secret : null;
  } catch {
    return null;
  }
}

/** Removes a secret once the journal has published it; one that is not there is gone already. */
export function dropSecret(machineFolder: string, seal: string): void {
  rmSync(fileOf(machineFolder, seal), { force: true });
}
