import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreNow } from '../../src/actions/exchange/scores-now.ts';
import { canonicalJson } from '../../src/domain/canonical.ts';
import { Fault } from '../../src/domain/fault.ts';
import { FrameReader, FrameWriter } from '../../src/exchange/bundle/frames.ts';
import { shippedEditions } from '../../src/standards/shipped.ts';
import { audit } from '../../src/store/audit/audit.ts';
import { type EntryColumns, entryHash } from '../../src/store/entry.ts';
import { answer, type Device, newDevice } from '../store/device.ts';
import { bundleOf, mergeFile } from '../store/merge.ts';
import { furnished } from '../store/mutations.ts';

const flips = process.env.INSPECT_SOAK ? 2000 : 60;
const passphrase = '虚构的口令一句话';

const model = furnished();
// Unsigned, so that what is forged below is not told by its signature alone.
const honest = bundleOf(model, null, null, false);
const sealed = bundleOf(model, null, passphrase, false);

/** Merges and answers the fault; fails where the bundle is taken or the data file has changed. */
function refusal(into: Device, file: string, word: string | null = null): Fault {
  const before = readFileSync(into.file);
  let fault: unknown;
  try {
    mergeFile(into, file, word);
  } catch (error) {
    fault = error;
  }
  expect(fault).toBeInstanceOf(Fault);
  expect((fault as Fault).message).not.toContain('\n');
  expect(readFileSync(into.file).equals(before)).toBe(true);
  return fault as Fault;
}

describe('damaged bundles', () => {
  const target = newDevice();

  it.each([
    ['plain', honest, null],
    ['encrypted', sealed, passphrase],
  ])('are refused, nothing written, whichever byte is flipped: %s', { timeout: 600_000 }, (_name, bundle, word) => {
    const bytes = readFileSync(bundle);
    const file = `${bundle}.flipped`;
    for (let number = 0; number < flips / 2; number += 1) {
      const digest = createHash('sha256').update(`${number}`).digest();
      // Every fifth flip goes into the first hundred bytes, where the lengths and the header are.
      const at = number % 5 === 0 ? digest.readUInt32BE(0) % 100 : digest.readUInt32BE(0) % bytes.length;
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << (digest[4]! & 7);
      writeFileSync(file, flipped);
      expect(refusal(target, file, word).code).toMatch(/^(bundle-broken|not-a-bundle)$/);
    }
  });

  it('are refused wherever they are cut off', () => {
    const bytes = readFileSync(honest);
    const file = `${honest}.cut`;
    for (const length of [
      0,
      1,
      8,
      12,
      40,
      100,
      1000,
      Math.floor(bytes.length / 2),
      bytes.length - 33,
      bytes.length - 32,
      bytes.length - 1,
    ]) {
      writeFileSync(file, bytes.subarray(0, length));
      expect(refusal(target, file).code).toMatch(/^(bundle-broken|not-a-bundle)$/);
    }
    writeFileSync(file, Buffer.concat([bytes, Buffer.from('x')]));
    expect(refusal(target, file).code).toBe('bundle-broken');
  });
});

type Record = (string | number | null)[];

interface Parts {
  // biome-ignore lint/suspicious/noExplicitAny: a forger writes what he likes.
  preface: any;
  /** Raw frames in order, attachments and their pieces apart. */
  entries: Record[];
  places: Record[];
  personal: Record[];
  rows: Record[];
  blobs: { sha256: string; size: number; pieces: Buffer[] }[];
}

/** A bundle whose form is right in every respect, but for what `change` does to it. */
function forged(change: (parts: Parts) => void, from = honest): string {
  const reader = new FrameReader(from);
  const parts: Parts = { preface: null, entries: [], places: [], personal: [], rows: [], blobs: [] };
  for (const { type, payload } of reader.frames()) {
    const value = type === 'b' ? null : JSON.parse(payload.toString());
    if (type === 'p') parts.preface = value;
    if (type === 'e') parts.entries.push(...value);
    if (type === 'c') parts.places.push(...value);
    if (type === 's') parts.personal.push(...value);
    if (type === 'r') parts.rows.push(...value);
    if (type === 'a') parts.blobs.push({ sha256: value[0], size: value[1], pieces: [] });
    if (type === 'b') parts.blobs.at(-1)!.pieces.push(payload);
  }
  reader.close();
  const { counts } = parts.preface;
  change(parts);
  const file = `${from}.forged`;
  const writer = new FrameWriter(file, null);
  const manifest: { [name: string]: { count: number; sha256: string } } = {};
  const sections = [
    ['entries', 'e', parts.entries],
    ['places', 'c', parts.places],
    ['personal', 's', parts.personal],
    ['rows', 'r', parts.rows],
  ] as const;
  for (const [name, , records] of sections) if (counts === parts.preface.counts) counts[name] = records.length;
  writer.frame('p', Buffer.from(JSON.stringify(parts.preface)));
  for (const [name, type, records] of sections) {
    const payload = Buffer.from(`[${records.map((record) => JSON.stringify(record)).join(',\n')}]`);
    const hash = createHash('sha256');
    if (records.length > 0) {
      hash.update(payload);
      writer.frame(type, payload);
    }
    manifest[name] = { count: records.length, sha256: hash.digest('hex') };
  }
  const hash = createHash('sha256');
  const put = (type: string, payload: Buffer) => {
    hash.update(payload);
    writer.frame(type, payload);
  };
  for (const { sha256, size, pieces } of parts.blobs) {
    put('a', Buffer.from(JSON.stringify([sha256, size])));
    for (const piece of pieces) put('b', piece);
  }
  manifest.attachments = { count: parts.blobs.length, sha256: hash.digest('hex') };
  writer.frame('z', Buffer.from(JSON.stringify(manifest)));
  writer.finish();
  return file;
}

const names = [
  'id',
  'chain',
  'seq',
  'step',
  'at',
  'clock',
  'author',
  'kind',
  'subject',
  'unit',
  'year',
  'body',
  'supersedes',
  'previous',
  'hash',
] as const;

/** Changes an entry and gives it, and all that follow in its chain, the hashes that fit. */
function rewrite(
  parts: Parts,
  at: number,
  change: (entry: { -readonly [K in keyof EntryColumns]: EntryColumns[K] }) => void,
  signed = false,
): void {
  const chain = parts.entries.map(
    (record) => Object.fromEntries(names.map((name, index) => [name, record[index]])) as unknown as EntryColumns,
  );
  let previous = chain[at]!.previous;
  for (let index = at; index < chain.length; index += 1) {
    const entry = { ...chain[index]!, previous };
    if (index === at) change(entry);
    entry.hash = entryHash(entry);
    previous = entry.hash;
    parts.entries[index] = names.map((name) => entry[name]);
  }
  const end = { chain: chain[0]!.chain, length: chain.length, hash: previous };
  const signature = signed
    ? model.read((store) => {
        const { machine, sign } = store.machines.own()!;
        return { machine, signature: sign('head', { file: store.journal.fileId()!, ...end }) };
      })
    : {};
  parts.preface.heads = [{ ...end, ...signature }];
}

const indexOfKind = (parts: Parts, kind: string) => parts.entries.findIndex((record) => record[7] === kind);

describe('forged bundles', () => {
  it('are taken where nothing was changed, so that the refusals below mean something', () => {
    const target = newDevice();
    expect(
      mergeFile(
        target,
        forged(() => {}),
      ).entries,
    ).toBeGreaterThan(10);
  });

  it('are refused where a whole chain was written anew: who wrote it has a key, and signed another', () => {
    const file = forged((parts) =>
      rewrite(parts, parts.entries.length - 1, (entry) => {
        entry.body = entry.body.replace('clear', 'deducted');
      }),
    );
    expect(refusal(newDevice(), file).message).toMatch(/末尾没有签名，写它的电脑有密钥$/);
  });

  const forgeries: readonly (readonly [string, RegExp, (parts: Parts) => void])[] = [
    [
      'an entry with other words',
      /内容与指纹不符$/,
      ({ entries }) => {
        entries[3]![6] = '乙虚构';
      },
    ],
    ['an entry left out', /第 3 条缺失$/, ({ entries }) => void entries.splice(2, 1)],
    [
      'the last entry left out',
      /^数据包不可信，没有合并：缺少清单所列的第 \d+ 条/,
      ({ entries, personal }) => {
        const id = entries.pop()![0];
        personal.splice(0, personal.length, ...personal.filter(([entry]) => entry !== id));
      },
    ],
    [
      'a chain that nobody has, named as known',
      /写入时已有的第 3 条/,
      (parts) =>
        rewrite(parts, 0, (entry) => {
          entry.body = canonicalJson({ heads: [{ chain: 'somebody-else', length: 3, hash: 'a'.repeat(64) }] });
        }),
    ],
    [
      'a step that nobody can have reached',
      /次序不可能$/,
      (parts) =>
        rewrite(parts, parts.entries.length - 1, (entry) => {
          entry.step = 1_000_000;
        }),
    ],
    [
      'an attachment named ../../x',
      /附件名带有路径$/,
      (parts) =>
        rewrite(parts, indexOfKind(parts, 'attachment.added'), (entry) => {
          entry.body = entry.body.replace('材料.pdf', '../../x');
        }),
    ],
    [
      'an attachment of other bytes',
      /与指纹不符$/,
      ({ blobs }) => {
        blobs[0]!.pieces[0]![7]! ^= 1;
      },
    ],
    [
      'an attachment that claims ten terabytes',
      /声称的大小不可能/,
      ({ blobs }) => {
        blobs[0]!.size = 10 * 2 ** 40;
      },
    ],
    [
      'counts that claim ten terabytes',
      /声称的大小不可能/,
      ({ preface }) => {
        preface.counts.attachmentBytes = 10 * 2 ** 40;
      },
    ],
    [
      'counts that are not so',
      /内容与清单不符/,
      ({ preface }) => {
        preface.counts = { ...preface.counts, attachments: 7 };
      },
    ],
    [
      'an attachment left out',
      /的附件缺失$|内容与清单不符/,
      ({ blobs, preface }) => {
        blobs.pop();
        preface.counts.attachments = 0;
      },
    ],
    [
      'an attachment that no entry speaks of',
      /没有记录提到附件/,
      ({ blobs, preface }) => {
        const bytes = Buffer.from('后加的');
        blobs.push({ sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, pieces: [bytes] });
        preface.counts.attachments = 2;
      },
    ],
    [
      'a ledger row of other words',
      /与导入时的摘要不符$/,
      ({ rows }) => {
        rows[0]![7] = String(rows[0]![7]).replace('100', '900');
      },
    ],
    ['a ledger row left out', /与其导入记录不符$|与导入时的摘要不符$/, ({ rows }) => void rows.splice(1, 1)],
    [
      "a person put in another's place",
      /个人信息与封签不符$/,
      ({ rows }) => {
        rows[0]![10] = rows[1]![10]!;
      },
    ],
    ['a personal value left out', /缺少个人信息，又没有清除的记录$/, ({ personal }) => void personal.pop()],
    [
      'a personal value of other words',
      /个人信息与封签不符$/,
      ({ personal }) => {
        personal[0]![3] = '别的电话';
      },
    ],
    ['an entry of the wrong shape', /记录的写法不对/, ({ entries }) => void entries[0]!.pop()],
    [
      'a number where a text should be',
      /记录的写法不对/,
      ({ rows }) => {
        rows[0]![4] = 7;
      },
    ],
    [
      'a ledger of a kind that does not exist',
      /的台账类别无法识别$/,
      (parts) =>
        rewrite(parts, indexOfKind(parts, 'ledger.imported'), (entry) => {
          entry.body = entry.body.replace('"kind":"cases"', '"kind":"casez"');
        }),
    ],
    [
      'an entry that replaces what nobody has',
      /替代了它写入时不可能有的记录$/,
      (parts) =>
        rewrite(parts, parts.entries.length - 1, (entry) => {
          entry.supersedes = '["an-entry-nobody-knows"]';
        }),
    ],
    [
      'an entry that replaces one of another subject',
      /替代了它写入时不可能有的记录$/,
      (parts) =>
        rewrite(parts, parts.entries.length - 1, (entry) => {
          entry.supersedes = JSON.stringify([parts.entries[1]![0]]);
        }),
    ],
    [
      'a kind that nobody knows yet',
      /类别“no\.such”由更新的版本建立$/,
      (parts) =>
        rewrite(parts, parts.entries.length - 1, (entry) => {
          entry.kind = 'no.such';
        }),
    ],
    [
      'a salt of another form',
      /个人信息与封签不符$/,
      ({ personal }) => {
        personal[0]![2] = `${personal[0]![2]}\n示例`;
        personal[0]![3] = '电话一';
      },
    ],
    [
      'a time that is none',
      /时间不合规$/,
      (parts) =>
        rewrite(parts, 2, (entry) => {
          entry.at = 'yesterday';
        }),
    ],
    [
      'a chain named like a path',
      /编号不合规$/,
      (parts) =>
        rewrite(parts, 0, (entry) => {
          entry.chain = '../../x';
        }),
    ],
  ];

  it.each(forgeries)('are refused: %s', (_name, message, change) => {
    expect(refusal(newDevice(), forged(change)).message).toMatch(message);
  });

  it('are refused where an entry replaces what its writer never had, though it is here', () => {
    const [target, stranger] = [newDevice(), newDevice()];
    const answered = target.write((store) => answer(store, '1.1.1', { says: 1 }));
    stranger.write((store) => answer(store, '1.1.1', { says: 2 }));
    stranger.write((store) => answer(store, '1.1.2', { says: 2 }));
    stranger.write((store) => answer(store, '1.1.1', { says: 3 }));
    const file = forged(
      (parts) =>
        rewrite(parts, parts.entries.length - 1, (entry) => {
          entry.supersedes = JSON.stringify([answered.id]);
        }),
      bundleOf(stranger),
    );
    expect(refusal(target, file).message).toMatch(/替代了它写入时不可能有的记录$/);
  });

  it('are refused where a frame claims to be larger than it can be', () => {
    const bytes = readFileSync(honest);
    const headerLength = bytes.readUInt32BE(8);
    const changed = Buffer.from(bytes);
    changed.writeUInt32BE(2 ** 31, 12 + headerLength + 2);
    const body = changed.subarray(0, -32);
    const file = `${honest}.large`;
    writeFileSync(file, Buffer.concat([body, createHash('sha256').update(body).digest()]));
    expect(refusal(newDevice(), file).message).toContain('一段的长度不对');
  });

  it('of a newer version are refused, saying so', () => {
    const bytes = readFileSync(honest);
    const body = Buffer.from(bytes.subarray(0, -32).toString('latin1').replace('"format":2', '"format":3'), 'latin1');
    const file = `${honest}.newer`;
    writeFileSync(file, Buffer.concat([body, createHash('sha256').update(body).digest()]));
    expect(refusal(newDevice(), file).message).toMatch(/^数据包由更新的版本生成，没有合并：/);
  });

  it('are refused where they ask for a key that would eat the machine', () => {
    const bytes = readFileSync(sealed).toString('latin1').replace('"N":131072', '"N":999999');
    const body = Buffer.from(bytes.slice(0, -32), 'latin1');
    const file = `${sealed}.dear`;
    writeFileSync(file, Buffer.concat([body, createHash('sha256').update(body).digest()]));
    expect(refusal(newDevice(), file, passphrase).message).toContain('加密参数不合规');
  });
});

describe('bundles from a grammar: valid sums, invalid sense', () => {
  const count = process.env.INSPECT_SOAK ? 1000 : 40;
  const odd = [
    '{}',
    '[]',
    '{"v":9}',
    '{"state":"clear"}',
    '{"heads":7}',
    '{"entries":["x"]}',
    '{"result":null}',
    '{"personal":{"x":"y"}}',
  ];
  const kinds = [
    'item.answered',
    'acceptance.concluded',
    'purge.done',
    'draw.opened',
    'unit.field',
    'office.set',
    'no.such',
  ];

  // How long and how large is asserted in the campaign alone.
  it('are refused by name; what is taken is signed, whole and readable, and none takes over 300 MB or 5 s', {
    timeout: 1_800_000,
  }, async () => {
    const shipped = await shippedEditions();
    const scores = (device: Device): string =>
      device.read((store) => JSON.stringify([2025, 2026].map((year) => scoreNow(store, 'unit-a', year, shipped))));
    const alone = newDevice();
    mergeFile(alone, honest);
    const honestly = scores(alone);
    for (let number = 0; number < count; number += 1) {
      const dice = createHash('sha256').update(`forged ${number}`).digest();
      // Half of them by whoever holds the key.
      const signed = dice[7]! % 2 === 0;
      let sense = true;
      const file = forged((parts) =>
        rewrite(
          parts,
          1 + (dice[0]! % (parts.entries.length - 1)),
          (entry) => {
            const was = JSON.stringify(entry);
            if (dice[1]! % 3 !== 0) entry.body = odd[dice[2]! % odd.length]!;
            if (dice[1]! % 3 !== 1) entry.kind = kinds[dice[3]! % kinds.length]!;
            if (dice[4]! % 4 === 0) entry.supersedes = '["an-entry-nobody-knows"]';
            if (dice[5]! % 4 === 0) entry.subject = `conclusion/unit-a/${2020 + (dice[6]! % 9)}`;
            sense = JSON.stringify(entry) === was;
          },
          signed,
        ),
      );
      const before = process.memoryUsage().rss;
      const began = process.cpuUsage();
      const device = newDevice();
      try {
        mergeFile(device, file);
        expect([number, signed, device.read((store) => audit(store).problems)]).toEqual([number, true, []]);
        // Who holds the key may have said something else that makes sense; nothing may be unreadable.
        if (sense) expect([number, scores(device)]).toEqual([number, honestly]);
        expect([number, scores(device)]).toEqual([number, expect.not.stringContaining('unreadable')]);
      } catch (error) {
        expect([number, (error as Error).stack, error instanceof Fault]).toEqual([number, expect.any(String), true]);
        expect([number, (error as Error).message, signed && sense]).toEqual([
          number,
          expect.stringMatching(/^数据包不可信，没有合并：/),
          false,
        ]);
      }
      if (!process.env.INSPECT_SOAK) continue;
      const { user, system } = process.cpuUsage(began);
      expect([number, process.memoryUsage().rss - before < 300e6, user + system < 5e6]).toEqual([number, true, true]);
    }
  });
});
