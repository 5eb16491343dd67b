import type { KeyObject } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { crypto, sha256 } from '../domain/canonical.ts';
import { readOwnFile } from '../files/own-file.ts';
import { makeFolder, writeFileWhole } from '../files/write-whole.ts';

/** What a signature is given for. */
export type Purpose = 'head' | 'conclusion' | 'draw' | 'anchor' | 'bundle' | 'publication';

/** A place of a chain, in a file. */
export interface SignedPlace {
  /** The identity of the file in which it was written. */
  readonly file: string;
  readonly chain: string;
  readonly length: number;
  readonly hash: string;
}

/** The key with which this machine signs what it writes. */
export interface MachineKey {
  /** The first 16 hexadecimal digits of the SHA-256 of the public key. */
  readonly machine: string;
  /** The raw public key (Ed25519, 32 bytes) in hexadecimal digits. */
  readonly publicKey: string;
  sign(purpose: Purpose, place: SignedPlace): string;
}

// DER around the 32 bytes of an Ed25519 key (RFC 8410).
const privateHead = '302e020100300506032b657004220420';
const publicHead = '302a300506032b6570032100';

const known = new Map<string, MachineKey | null>();

/** The key in the machine's folder, made on first use; null where none can be kept there: what is written stays unsigned. */
export function machineKey(machineFolder: string): MachineKey | null {
  const before = known.get(machineFolder);
  if (before) return before;
  const key = readKey(machineFolder) ?? makeKey(machineFolder);
  known.set(machineFolder, key);
  return key;
}

/** The machine that a public key is of. */
export function machineOf(publicKey: string): string {
  return sha256(`inspect-machine/1\n${publicKey}`).slice(0, 16);
}

const parsed = new Map<string, KeyObject>();

/** The key as the library wants it: to read it takes as long as to check a signature, and a file names the same few again and again. */
function keyObject(publicKey: string): KeyObject {
  const before = parsed.get(publicKey);
  if (before) return before;
  const key = crypto().createPublicKey({
    key: Buffer.from(publicHead + publicKey, 'hex'),
    format: 'der',
    type: 'spki',
  });
  // A forged file may name any number of them.
  if (parsed.size >= 100) parsed.clear();
  parsed.set(publicKey, key);
  return key;
}

/** Whether a signature is that of the key for this place and purpose. */
export function isSigned(publicKey: string, purpose: Purpose, place: SignedPlace, signature: string): boolean {
  try {
    const key = keyObject(publicKey);
    const bytes = Buffer.from(signature, 'base64url');
    // Spare bits of the last sign would let two texts be one signature.
    return bytes.toString('base64url') === signature && crypto().verify(null, message(purpose, place), key, bytes);
  } catch {
    // A key of another form signs nothing.
    return false;
  }
}

function message(purpose: Purpose, { file, chain, length, hash }: SignedPlace): Buffer {
  return Buffer.from(`inspect-sign/1\n${purpose}\n${file}\n${chain}\n${length}\n${hash}\n`);
}

/**
 * Where the key lies. On Windows the machine's folder is one that may travel with the account to other computers: the key stays in the
 * local one, unless somebody has named another folder.
 */
export function keyFile(
  machineFolder: string,
  platform: string = process.platform,
  { APPDATA, LOCALAPPDATA }: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const travels = platform === 'win32' && APPDATA && machineFolder.startsWith(APPDATA);
  return path.join(travels && LOCALAPPDATA ? path.join(LOCALAPPDATA, 'inspect') : machineFolder, 'key');
}

function readKey(machineFolder: string): MachineKey | null {
  const seed = (readOwnFile(keyFile(machineFolder)) ?? travelledKey(machineFolder))?.trim() ?? '';
  return /^[0-9a-f]{64}$/.test(seed) ? keyFrom(seed) : null;
}

/** Versions before this one kept it where it may travel: it is taken out of there. */
function travelledKey(machineFolder: string): string | null {
  const before = path.join(machineFolder, 'key');
  const file = keyFile(machineFolder);
  const text = file === before ? null : readOwnFile(before);
  if (text === null) return null;
  try {
    makeFolder(path.dirname(file), 'owner');
    writeFileWhole(file, text, 'owner');
    rmSync(before, { force: true });
  } catch {
    // Where it cannot be moved it signs from where it lies.
  }
  return text;
}

function makeKey(machineFolder: string): MachineKey | null {
  const seed = crypto().randomBytes(32).toString('hex');
  try {
    makeFolder(path.dirname(keyFile(machineFolder)), 'owner');
    writeFileWhole(keyFile(machineFolder), `${seed}\n`, 'owner');
  } catch {
    return null;
  }
  return keyFrom(seed);
}

function keyFrom(seed: string): MachineKey {
  const { createPrivateKey, createPublicKey, sign } = crypto();
  const key: KeyObject = createPrivateKey({
    key: Buffer.from(privateHead + seed, 'hex'),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  return {
    machine: machineOf(publicKey),
    publicKey,
    sign: (purpose, place) => sign(null, message(purpose, place), key).toString('base64url'),
  };
}
