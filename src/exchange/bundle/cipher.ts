import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import type { Fault } from '../../domain/fault.ts';

/** How a bundle is encrypted, as its header tells; everything but the passphrase. */
export interface Encryption {
  readonly cipher: 'aes-256-gcm';
  readonly kdf: 'scrypt';
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** Base64. */
  readonly salt: string;
  /** Base64, the first eight bytes of every nonce; the frame's number follows. */
  readonly nonce: string;
}

const tagLength = 16;

/** Costs about half a second and 128 MB on an office laptop, for whoever guesses as for whoever knows. */
export function newEncryption(): Encryption {
  return {
    cipher: 'aes-256-gcm',
    kdf: 'scrypt',
    N: 2 ** 17,
    r: 8,
    p: 1,
    salt: randomBytes(16).toString('base64'),
    nonce: randomBytes(8).toString('base64'),
  };
}

/** Whether a header asks for something that this program would write itself; anything dearer is an attack on memory. */
export function isEncryption(value: unknown): value is Encryption {
  if (typeof value !== 'object' || value === null) return false;
  const { cipher, kdf, N, r, p, salt, nonce } = value as Record<string, unknown>;
  const bytes = (text: unknown): number => (typeof text === 'string' ? Buffer.from(text, 'base64').length : 0);
  const costs = (N === 2 ** 15 || N === 2 ** 16 || N === 2 ** 17 || N === 2 ** 18) && r === 8 && p === 1;
  return cipher === 'aes-256-gcm' && kdf === 'scrypt' && costs && bytes(salt) === 16 && bytes(nonce) === 8;
}

/** Seals and opens the frames of one bundle. Each frame's head and number are bound to it, so that none can be moved. */
export class FrameCipher {
  readonly #key: Buffer;
  readonly #prefix: Buffer;
  readonly #wrong: () => Fault;

  /** `wrong`: what is said where the passphrase is another one, or a frame was altered. */
  constructor(encryption: Encryption, passphrase: string, wrong: () => Fault) {
    const { N, r, p, salt, nonce } = encryption;
    this.#key = scryptSync(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, {
      N,
      r,
      p,
      maxmem: 512 * 1024 * 1024,
    });
    this.#prefix = Buffer.from(nonce, 'base64');
    this.#wrong = wrong;
  }

  seal(number: number, head: Uint8Array, payload: Uint8Array): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.#key, this.#nonce(number));
    cipher.setAAD(head);
    return Buffer.concat([cipher.update(payload), cipher.final(), cipher.getAuthTag()]);
  }

  /** Fault where the passphrase is another one, or the frame was altered. */
  open(number: number, head: Uint8Array, sealed: Uint8Array): Buffer {
    if (sealed.length < tagLength) throw this.#wrong();
    const decipher = createDecipheriv('aes-256-gcm', this.#key, this.#nonce(number));
    decipher.setAAD(head);
    decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagLength)), decipher.final()]);
    } catch {
      throw this.#wrong();
    }
  }

  #nonce(number: number): Buffer {
    const nonce = Buffer.alloc(12);
    this.#prefix.copy(nonce);
    nonce.writeUInt32BE(number, 8);
    return nonce;
  }
}
