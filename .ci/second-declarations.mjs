// Things that are declared twice: a question in the words of a parameter, an interface of another's shape, a list of words written again.

const literal = /'((?:[^'\\\n]|\\.)*)'/g;
const isSpoken = (text) => /[\u4e00-\u9fff]{3}/.test(text);
/** The words of a question without what is said in brackets behind it. */
const bare = (text) => text.replace(/[（(；].*$/s, '').trim();

/** Files that declare parameters: those of commands, of deeds, of documents. */
const declares =
  /^(?:commands[\\/].*index\.ts|commands[\\/](?:\w|-)+\.ts|actions[\\/]deeds|usual-parameters|actions[\\/]documents[\\/]wish-flags)/;
const asks = /^walkthroughs[\\/](?:visit|draw)[\\/]/;

const questionWords = /(?:message|name): '((?:[^'\\\n]|\\.)*)'/g;
/** The first words of a parameter's help. */
const helpWords =
  /\b(?:asked\w*|text\w*|day|happened|planned|flag|choice\w*|count|points|amount|several)\(\s*'[^']*',\s*'((?:[^'\\\n，]|\\.)*)/g;

/** Every second declaration, as `file: what`. */
export function secondDeclarations(files, codes) {
  return [...questions(files, codes), ...shapes(files, codes), ...lists(files, codes)];
}

function questions(files, codes) {
  const known = new Set();
  files.forEach((file, at) => {
    if (!declares.test(file)) return;
    const told = [...codes[at].matchAll(questionWords), ...codes[at].matchAll(helpWords)];
    for (const [, text] of told) if (isSpoken(bare(text))) known.add(bare(text));
  });
  return files.flatMap((file, at) =>
    asks.test(file)
      ? [...codes[at].matchAll(/\bmessage: (?:'((?:[^'\\\n]|\\.)*)'|`([^`]*)`)/g)].flatMap(([, plain, quoted]) => {
          const words = bare((plain ?? quoted).replace(/\$\{[^}]*\}/g, ''));
          return known.has(words) ? [`${file}: the question “${words}” is a parameter's`] : [];
        })
      : [],
  );
}

function shapes(files, codes) {
  const first = new Map();
  return files.flatMap((file, at) =>
    [
      ...codes[at]
        .replace(/^\s*\n/gm, '')
        .matchAll(/(?:interface (\w+)(?: extends [^{]*)?|type (\w+) =) \{\n((?: {2}[^{}\n]*;\n)+)\}/g),
    ].flatMap(([, one, other, body]) => {
      const members = body
        .split('\n')
        .map((line) => line.replace(/readonly |\s/g, ''))
        .filter((line) => line !== '')
        .sort();
      if (members.length < 3) return [];
      const shape = members.join('');
      const before = first.get(shape);
      first.set(shape, before ?? `${file} ${one ?? other}`);
      return before ? [`${file}: ${one ?? other} has the shape of ${before}`] : [];
    }),
  );
}

/** What an entry was stored in keeps its form, whatever becomes of the program's words. */
const stored = /^store[\\/]entries/;

function lists(files, codes) {
  const first = new Map();
  return files.flatMap((file, at) =>
    stored.test(file)
      ? []
      : [...codes[at].matchAll(/\[\s*((?:'(?:[^'\\\n]|\\.)*',?\s*){3,})\]/g)].flatMap(([, body]) => {
          const words = [...body.matchAll(literal)].map(([, word]) => word);
          if (new Set(words).size < 3) return [];
          const list = words.join('|');
          const before = first.get(list);
          first.set(list, before ?? file);
          return before && before !== file
            ? [`${file}: the list ${words.slice(0, 4).join('、')} stands in ${before}`]
            : [];
        }),
  );
}
