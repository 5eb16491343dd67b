import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { CommandSpec } from '../../src/command.ts';
import { nouns } from '../../src/nouns.ts';
import { declaredCommands } from './sources.ts';

/**
 * docs/json.md tells what each command answers with `--json`, as the compiler sees it: the commands' own return types are
 * taken off a copy of src/, so that it infers them, and what it declares is set down. `DOCS=write` writes the page anew.
 */
const page = 'docs/json.md';

/** What does a command: the `run` of its module, or a deed that is declared whole. */
interface Doer {
  readonly file: string;
  readonly name: string;
}

const aDeed = /export const (\w+) = (?:whole|office)Deed\(\{\s*path: '([^']+)'/g;

/** What does each command by its path, read from the tables of the nouns and from the deeds. */
function modules(specs: readonly CommandSpec[]): ReadonlyMap<string, Doer> {
  const found = new Map<string, Doer>();
  for (const file of readdirSync('src/actions/deeds')) {
    for (const [, name, command] of readFileSync(path.join('src/actions/deeds', file), 'utf8').matchAll(aDeed))
      found.set(command!, { file: `actions/deeds/${file.replace(/\.ts$/, '')}`, name: name! });
  }
  for (const noun of readdirSync('src/commands'))
    for (const { path: command, module } of declaredCommands(noun))
      found.set(command, { file: `commands/${noun}/${module}`, name: 'run' });
  return new Map(specs.flatMap(({ path: command }) => (found.has(command) ? [[command, found.get(command)!]] : [])));
}

/** A deed whose answer the compiler infers: what it is done with is typed at the function itself. */
function inferring(text: string): string {
  const inferred = text
    .replace(/= (?:whole|office)Deed\(\{/g, '= ({')
    .replace(
      /async does\(\): Promise<(Performs|Acts)<(typeof \w+)(?:, \w+)?>> \{([\s\S]*?)\n {4}return \((\{(?:[^{}]|\{[^}]*\})*\}|\w+)(?:, (\{[^}]*\}|\w+))?(?:, (\w+))?\) =>/g,
      (_, how, takes, before, doing, said = '_', judged = '_judged') =>
        `async does() {${before}\n    return (${doing}: import('./doing.ts').${how === 'Acts' ? 'Acting' : 'Doing'}, ${said}: import('./whole-deed.ts').Said<${takes}>, ${judged}: any) =>`,
    );
  return inferred;
}

/** What the compiler declares of all that stands in src/. */
function declared(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-json-'));
  cpSync('src', path.join(folder, 'src'), { recursive: true });
  for (const name of ['tsconfig.json', 'package.json']) cpSync(name, path.join(folder, name));
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  const commands = path.join(folder, 'src/commands');
  for (const name of readdirSync(commands, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const file = path.join(commands, name);
    const text = readFileSync(file, 'utf8');
    const inferred = text
      .replace(/\): (?:Promise<Report>|Report)(?= (?:=>|\{))/g, ')')
      .replace(/const run: Runs(?:<(.*?)>)? = async \((\w*),? ?(.*?)\) =>/, (_, takes, context, given) => {
        const typed = context && `${context}: import('../../context.ts').Context`;
        return `async function run(${typed}${given && `, ${given}: import('../../parameters.ts').Given<${takes}>`})`;
      });
    writeFileSync(file, inferred);
  }
  const rewrite = (name: string, change: (text: string) => string): void => {
    const file = path.join(folder, 'src', name);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };
  for (const name of ['draw/draw-report', 'onsite/show-review'])
    rewrite(`actions/${name}.ts`, (text) => text.replace('): Report {', ') {'));
  // Which commands there are follows from the deeds, of which it is inferred here what they answer.
  rewrite('domain/invocation.ts', (text) =>
    text.replace(/(?<=function inspect)<.*?\{/, '(path: string, given: any = null): Phrase {'),
  );
  // What follows from the shape of a file is written out where something is made of it.
  for (const name of ['certificate', 'round-certificate'])
    rewrite(`domain/draw/${name}.ts`, (text) =>
      text.replace(/^export type (\w+) = [A-Z].*;$/gm, '$&\nexport const made$1 = (one: $1) => ({ ...one });'),
    );
  for (const name of readdirSync('src/actions/deeds')) rewrite(`actions/deeds/${name}`, inferring);
  const compiler = path.resolve('node_modules/typescript/bin/tsc');
  // Threads beside each other meet types, and so order unions, now one way and now another.
  const flags =
    '--singleThreaded --noEmit false --declaration --emitDeclarationOnly --noCheck --removeComments --rootDir . --outDir out';
  spawnSync(process.execPath, [compiler, '-p', '.', ...flags.split(' ')], { cwd: folder });
  return folder;
}

/** The type that follows a place, to its own end: a semicolon, or of an interface its last brace. */
function typeAt(text: string, from: number, body = false): string {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]!;
    if ('{[('.includes(character)) depth += 1;
    else if ('}])'.includes(character)) depth -= 1;
    if (body && depth === 0 && character === '}') return text.slice(from, at + 1).trim();
    if (depth < 0 || (depth === 0 && character === ';')) return text.slice(from, at).trim();
  }
  return text.slice(from).trim();
}

/** Without what a reader of JSON has no use for; short ones on one line. */
function tidied(type: string): string {
  const plain = type
    // What each kind of rule asks for is of no use to a reader; what any may say is.
    .replace(/\bRuleByKind\b/g, 'AnyRule & { kind: RuleKind }')
    .replace(/import\("[^"]+"\)\./g, '')
    .replace(/\breadonly /g, '')
    .replace(/ {4}/g, '  ')
    .replace(/\| undefined/g, '');
  const flat = plain.replace(/\s+/g, ' ').replace(/; \}/g, ' }');
  if (flat.length <= 100) return flat;
  const indent = Math.min(
    ...plain
      .split('\n')
      .slice(1)
      .map((line) => /^ */.exec(line)![0].length),
  );
  return plain
    .split('\n')
    .map((line, n) => (n === 0 ? line : line.slice(indent)))
    .join('\n');
}

const builtIn =
  /^(?:Readonly|Record|Partial|Pick|Omit|Map|Set|Array|ReadonlyMap|ReadonlyArray|Promise|Date|Buffer|Iterable)$/;
const namesIn = (type: string): string[] =>
  [...type.replace(/"[^"]*"/g, '').matchAll(/(?<![\w.])([A-Z]\w*)(?!\w*\??:)/g)]
    .map((match) => match[1]!)
    .filter((name) => !builtIn.test(name));

test('docs/json.md tells what every command answers with --json, as the types have it', async () => {
  const specs: CommandSpec[] = [];
  for (const noun of nouns) specs.push(...(await noun.load()).specs);
  const folder = declared();
  const out = path.join(folder, 'out', 'src');
  const read = (name: string): string => readFileSync(path.join(out, name), 'utf8');
  const types = new Map<string, string>();
  for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.d.ts') || name.startsWith('walkthroughs')) continue;
    const text = read(name);
    for (const { 1: kind, 2: own, 3: base, index, 0: head } of text.matchAll(
      /^(?:export |declare )*(interface|type) (\w+)(?:<[^>]*>)?(?: extends ([^{]+))?/gm,
    )) {
      const from = kind === 'type' ? text.indexOf('=', index) + 1 : index + head.length;
      // What it shares with another stands there.
      const shared = base ? `${base.trim().replace(/, (?=[A-Z])/g, ' & ')} & ` : '';
      if (!types.has(own!)) types.set(own!, shared + typeAt(text, from, kind === 'interface'));
    }
    for (const { 1: own, index, 0: head } of text.matchAll(/^export declare const made(\w+): \(one: \w+\) => /gm))
      types.set(own!, typeAt(text, index + head.length));
  }
  const wanted: string[] = [];
  const answers: string[] = [];
  for (const [command, { file, name }] of modules(specs)) {
    const text = read(`${file}.d.ts`);
    const at = text.search(name === 'run' ? /\brun\b/ : new RegExp(`const ${name}: `));
    const run = name === 'run' ? text.slice(at) : typeAt(text, at);
    const shapes = [...run.matchAll(/^ *json: /gm)].map(({ index, 0: head }) =>
      tidied(typeAt(run, index + head.length)),
    );
    if (shapes.length === 0) continue;
    const summary = specs.find((spec) => spec.path === command)!.summary;
    answers.push(
      `### inspect ${command}\n\n${summary}\n\n\`\`\`ts\n${[...new Set(shapes)].join('\n// or\n')}\n\`\`\`\n`,
    );
    wanted.push(...shapes.flatMap(namesIn));
  }
  const named = new Map<string, string>();
  for (let name = wanted.shift(); name !== undefined; name = wanted.shift()) {
    const type = types.get(name);
    if (named.has(name) || type === undefined) continue;
    named.set(name, tidied(type));
    wanted.push(...namesIn(tidied(type)));
  }
  rmSync(folder, { recursive: true, force: true });
  const appendix = [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => `type ${name} = ${type};\n`);
  const written = readFileSync(page, 'utf8').replace(
    /(<!-- answers -->\n)[\s\S]*/,
    (_, mark) => `${mark}\n${answers.join('\n')}\n## Named types\n\n\`\`\`ts\n${appendix.join('\n')}\`\`\`\n`,
  );
  if (process.env.DOCS === 'write') writeFileSync(page, written);
  else
    expect(
      readFileSync(page, 'utf8'),
      'run DOCS=write npx vitest run test/conventions/json-reference.test.ts and read the difference',
    ).toBe(written);
  expect(answers.length).toBeGreaterThan(140);
  // What an entry of the journal says of itself is told by docs/data-file.md.
  const vague = answers.filter((each) => /\b(?:unknown|any)\b/.test(each.replace(/(?:body|before|after): .*/g, '')));
  expect(vague.map((each) => each.split('\n')[0])).toEqual([]);
});
