import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, programSources } from './sources.ts';

/** What a command is and what it may ask for: types that name each other. */
const speaking = 'src/command.ts, src/context.ts';

/** The rooms from the doorstep down; a file imports its own room and rooms of a greater number. */
const floors: readonly (readonly string[])[] = [
  ['src/main.ts'],
  ['src/program.ts', 'src/of-its-year.ts'],
  ['src/noun-parser.ts', 'src/nouns.ts'],
  ['src/circumstances.ts'],
  ['src/commands/'],
  ['src/walkthroughs/'],
  ['src/global-options.ts'],
  ['src/actions/'],
  ['src/exchange/', 'src/ledgers/', 'src/documents/', 'src/views/'],
  ['src/usual-parameters.ts'],
  ['src/parameters.ts'],
  [speaking],
  ['src/store/'],
  ['src/standards/', 'src/documents/model/'],
  ['src/files/'],
  ['src/domain/', 'src/assets.ts'],
];

/** Languages in which data is written and checked; they have no room of their own. */
const notations = ['yaml', 'zod'];

interface Place {
  readonly room: string;
  readonly floor: number;
}

function placeOf(file: string): Place | null {
  const all = floors.flatMap((rooms, floor) => rooms.map((room) => ({ room, floor })));
  const fitting = all.filter(({ room }) =>
    room.endsWith('/') ? file.startsWith(room) : room.split(', ').includes(file),
  );
  return fitting.sort((a, b) => b.room.length - a.room.length)[0] ?? null;
}

/** Floors inside rooms; parts that are not named stand beside each other. */
const floorsWithin: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'src/walkthroughs/': [['menu/'], ['visit/', 'draw/', 'standard/', 'answers/'], ['prompting/']],
  'src/actions/': [
    ['doctor/', 'update/'],
    ['export/'],
    ['county/'],
    ['deeds/'],
    ['documents/'],
    ['exchange/', 'year/'],
    ['conclusion/'],
    ['onsite/'],
    ['ledger/', 'marks/'],
    ['acceptance/'],
    ['draw/'],
    ['standard/'],
    [''],
  ],
  'src/documents/': [
    ['produce.ts', 'proof/proof-file.ts'],
    ['pdf/render.ts'],
    ['proof/'],
    ['pdf/', 'docx/', 'xlsx/', 'html/', 'text/'],
    ['tables/', ''],
    ['model/'],
  ],
  'src/ledgers/': [
    ['read-ledger.ts'],
    ['records/'],
    ['sheets/', 'reading.ts'],
    ['mends/'],
    ['tables/'],
    ['lines/'],
    ['headings/'],
    ['values/'],
    ['words/'],
    ['read/'],
  ],
  'src/exchange/': [[''], ['bundle/']],
  'src/store/': [
    ['audit/audit.ts', 'audit/whole.ts', 'transfer/', 'whole-file.ts', 'practice.ts'],
    ['store.ts'],
    ['audit/sound.ts', 'audit/purges.ts', 'transfer/outgoing.ts', ''],
    ['journal.ts'],
    ['audit/', 'migrations.ts', 'notes.ts', 'signed-heads.ts', 'rests.ts', 'knowledge.ts', 'places.ts', 'told.ts'],
    ['upon-draws.ts'],
    ['journal-reader.ts'],
    [
      'altered-entry.ts',
      'attachments.ts',
      'leases.ts',
      'practised-on-site.ts',
      'projections.ts',
      'row-blocks.ts',
      'publish/',
    ],
    ['transfer/check-entry.ts'],
    ['database.ts', 'worked-out.ts', 'entries/', 'in-force.ts', 'course.ts'],
    ['driver.ts', 'built-in-driver.ts', 'chains.ts'],
    ['entry.ts'],
    ['header.ts', 'schema.ts', 'schema-2.ts', 'schema-3.ts', 'machine-key.ts', 'packed-rows.ts', 'row-marks.ts'],
  ],
  'src/commands/': [['*/'], ['']],
  'src/standards/': [
    ['completion-file.ts'],
    ['complete.ts', 'read-sheets.ts', 'shipped.ts'],
    ['parse.ts'],
    ['checks.ts', 'edition-sheets.ts', 'law.ts', 'paper-table.ts', 'write-yaml.ts'],
    [''],
    ['paper-figures.ts', 'plain-yaml.ts', 'schema.ts', 'yaml-folder.ts'],
  ],
  'src/views/': [
    ['man-page.ts'],
    [''],
    ['item.ts', 'table.ts', 'conflict.ts'],
    ['wrap.ts', 'journal-entry.ts', 'csv.ts', 'machine.ts'],
    ['text-width.ts', 'tone.ts', 'help-topics.ts', 'completion-scripts.ts'],
  ],
  'src/domain/': [
    ['contradictions/'],
    ['year/'],
    ['visits/'],
    ['checks/'],
    ['knowledge-test/'],
    ['scoring/'],
    ['rubrics/', 'draw/'],
    ['ledgers/rows.ts'],
    ['ledgers/'],
    ['calendar/', 'identifiers/', 'knowledge-test/question.ts'],
    [''],
  ],
};

interface Part extends Place {
  readonly folder: string;
  /** Folders of its floor know nothing of each other. */
  readonly beside: boolean;
}

function partOf(file: string): Part | null {
  for (const [room, within] of Object.entries(floorsWithin)) {
    if (!file.startsWith(room)) continue;
    const own = file.slice(room.length);
    // A file that is named goes before its folder; '' stands for the files that lie in the room itself.
    const named = within.findIndex((parts) => parts.includes(own));
    const folder = own.includes('/') ? `${own.slice(0, own.indexOf('/'))}/` : '';
    const floor =
      named >= 0 ? named : within.findIndex((parts) => parts.includes(folder && parts.includes('*/') ? '*/' : folder));
    if (floor >= 0) return { room, floor, folder, beside: within[floor]!.includes('*/') };
  }
  return null;
}

/** Files whose values a file imports at once; types and imports on call do not count. */
function valuesFrom({ file, text }: { readonly file: string; readonly text: string }): readonly string[] {
  return [...text.matchAll(/^(?:import|export) (?!type\b)([^;]*?)from '(\.[^']+)'/gms)].flatMap(([, names, to]) => {
    const listed = /\{([^}]*)\}/.exec(names!)?.[1];
    const types = listed?.split(',').every((name) => /^\s*(type |$)/.test(name));
    return types ? [] : [path.posix.join(path.posix.dirname(file), to!)];
  });
}

/** Circles of a graph, each named by one way round it. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, way: readonly string[]): void => {
    if (way.includes(node)) circles.push([...way.slice(way.indexOf(node)), node].join(' → '));
    if (done.has(node) || way.includes(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...way, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return circles;
}

function complaint(from: string, to: string): string | null {
  const a = placeOf(from);
  const b = placeOf(to);
  if (!a || !b) return `${from} → ${to}: ${a ? to : from} is in no room of docs/layout.md`;
  if (a.room === b.room || a.floor < b.floor) return null;
  return a.floor === b.floor ? `${from} → ${to}: rooms beside each other` : `${from} → ${to}: uphill`;
}

describe('rooms', () => {
  test('imports run downhill, and rooms beside each other do not import each other', () => {
    const complaints = programSources().flatMap((source) =>
      importsOf(source)
        .filter((name) => name.startsWith('.'))
        .map((name) => complaint(source.file, path.posix.join(path.posix.dirname(source.file), name)))
        .filter((text) => text !== null),
    );
    expect(complaints).toEqual([]);
  });

  test('inside a room imports run downhill too', () => {
    const complaints = programSources().flatMap((source) => {
      const from = partOf(source.file);
      if (!from) return [];
      return importsOf(source).flatMap((name) => {
        const to = path.posix.join(path.posix.dirname(source.file), name);
        const at = name.startsWith('.') ? partOf(to) : null;
        if (!at || at.room !== from.room) return [];
        if (at.floor < from.floor) return [`${source.file} → ${to}: uphill`];
        const apart = at.folder !== from.folder && at.folder !== '' && from.beside;
        return apart ? [`${source.file} → ${to}: folders beside each other`] : [];
      });
    });
    expect(complaints).toEqual([]);
  });

  test('every file has its place, and in a room with floors its floor', () => {
    const nowhere = programSources().filter(({ file }) => {
      const room = placeOf(file)?.room;
      if (room === undefined) return true;
      const within = Object.keys(floorsWithin).find((one) => file.startsWith(one));
      return within ? partOf(file) === null : room.endsWith('/') && room !== 'src/files/';
    });
    expect(nowhere.map(({ file }) => file)).toEqual([]);
  });

  test('files import each other in circles by their types alone', () => {
    const imports = new Map(programSources().map((source) => [source.file, valuesFrom(source)]));
    expect(circlesIn(imports)).toEqual([]);
  });

  test('an outside library is at home in one room', () => {
    const homes = new Map<string, Set<string>>();
    for (const source of programSources()) {
      for (const name of importsOf(source)) {
        if (name.startsWith('.') || name.startsWith('node:')) continue;
        const library = name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/');
        if (notations.includes(library)) continue;
        const room = placeOf(source.file)?.room ?? source.file;
        homes.set(library, (homes.get(library) ?? new Set()).add(room));
      }
    }
    const scattered = [...homes]
      .filter(([, rooms]) => rooms.size > 1)
      .map(([library, rooms]) => `${library}: ${[...rooms].join(', ')}`);
    expect(scattered).toEqual([]);
    expect([...(homes.get('inquirer') ?? [])]).toEqual(['src/walkthroughs/']);
    expect([...(homes.get('better-sqlite3') ?? [])]).toEqual(['src/store/']);
  });

  test('SQL stands in the store alone', () => {
    const sql = /\b(?:SELECT\s+[\w*(].*\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE)\b/;
    const elsewhere = programSources().filter(
      (source) => !source.file.startsWith('src/store/') && sql.test(source.text),
    );
    expect(elsewhere.map((source) => source.file)).toEqual([]);
  });

  test('what is read is opened in src/files alone, which refuses pipes and devices', () => {
    const opens = /\b(?:readFileSync|createReadStream|fs\/promises|openSync\((?!folder)[^)]*'r')/;
    const elsewhere = programSources()
      .filter(({ file, text }) => !file.startsWith('src/files/') && opens.test(text))
      .map(({ file }) => file);
    // It finds the package itself, and imports nothing.
    expect(elsewhere).toEqual(['src/assets.ts']);
  });

  test('the trade is pure: domain/ reads no file, no clock and draws no chance', () => {
    // Digests are pure; their module may be taken on first use as well as imported.
    const impure =
      /\bnew Date\(\)|Date\.now|Math\.random|\bprocess\.(?!getBuiltinModule\('node:crypto'\))|from 'node:(?!crypto')/;
    const found = programSources().filter(
      (source) => source.file.startsWith('src/domain/') && impure.test(source.text),
    );
    expect(found.map((source) => source.file)).toEqual([]);
  });

  test('no file is longer than 400 lines, and none is called utils', () => {
    const long = programSources().filter((source) => source.text.split('\n').length > 401);
    expect(long.map((source) => source.file)).toEqual([]);
    expect(
      programSources()
        .filter((source) => /utils|helpers|misc/.test(source.file))
        .map((source) => source.file),
    ).toEqual([]);
  });
});
