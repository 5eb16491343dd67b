// What `npm run check` prints of the code's own measure: casts that the types do not know, assertions, size.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { secondDeclarations } from './second-declarations.mjs';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const texts = files.map((name) => readFileSync(path.join('src', name), 'utf8'));
// Words of comments are no code.
const codes = texts.map((text) => text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, ''));
const count = (pattern, where = /./) =>
  codes.reduce((sum, text, at) => sum + (where.test(files[at]) ? (text.match(pattern)?.length ?? 0) : 0), 0);
const lines = texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0);
const longest = files
  .map((name, at) => [name, texts[at].split('\n').length - 1])
  .sort(([, one], [, other]) => other - one)[0];

// A second declaration: our own JSON read back through an interface of its own, a parameter asked for in the menu with a
// flag or a question beside the command's own (which of a list a choice offers is its own), a command line sought in words, or one of
// the kinds that second-declarations.mjs looks for: it names each.
const twice = secondDeclarations(files, codes);
const second =
  twice.length +
  count(/\bprogramAnswer\(/g) +
  count(/\bflag: '-|\b(?:of|also)\('[^']*', \{[^{}]*\b(?:ask|name|message|choices|check|endings):/g, /menu[\\/]tasks/) +
  count(
    /\b(?:startsWith|includes|indexOf|match|matchAll|replace|split|exec|test)\([^)\n]*\binspect |\/[^/\n]*\binspect [^/\n]*\/[a-z]*\.(?:exec|test)\b/g,
  );

// Commands that stand in a warning, a comment of a file or a paper as words alone: the compiler does not know them, nobody opens them.
const named = count(
  /(?<=[^\w.])inspect (?!--)[a-z]{2}/g,
  /^(?!commands[\\/]\w+[\\/]index\.|actions[\\/]deeds|views[\\/](?:help|completion)|actions[\\/]documents[\\/](?:registry|wish))/,
);

// A day, a number, points or a member of a union that a command reads out of the text of a parameter, which could be declared as such.
const again =
  /\b(?:requireDay|requireHappened|countValue|pointsValue|parseDay)\((?:await )?given\b|\b(?:requireDay|countValue|pointsValue)\([^;\n]*'--/g;

process.stdout.write(
  `${[
    `src: ${lines} lines in ${files.length} files, the longest ${longest.join(' ')}`,
    `casts "as unknown as": ${count(/\bas unknown as\b/g)}`,
    `any: ${count(/:\s*any\b|\bas any\b|<any>/g)}`,
    `non-null "!": ${count(/[\w)\]]!(?=[.;,)\]\s[])/g)}`,
    `parameters read again by hand: ${count(/String\(args\[|\btextOption\(/g) + count(again, /^commands/)}`,
    `commands named in words alone: ${named}`,
    `second declarations found: ${second === 0 ? 'none' : second}`,
    ...twice,
  ].join('\n')}\n`,
);
