/** What Unicode calls Han up to its version 16, and what it keeps free for more of it: few ranges, for their number costs the time. */
const hanRanges =
  '\\u2E80-\\u2FD5\\u3005\\u3007\\u3021-\\u3029\\u3038-\\u303B\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAD9\\u{20000}-\\u{3FFFF}';

/** Writes the ranges of Han out in patterns: by its name each pattern that is met costs ten times as much to make. */
export function hanByRanges(code) {
  // A pattern that is made from a text has its strokes doubled.
  return code.replace(/(\\+)p\{Script=Han\}/g, (_, strokes, at) => {
    const ranges = hanRanges.replaceAll('\\', strokes);
    const before = code.slice(strokes.length === 1 ? startOfLiteral(code, at) : startOfText(code, at), at);
    const bracket = before.match(/(?<!\\)([[\]])(?:\\[[\]]|[^[\]\n])*$/)?.[1];
    return bracket === '[' ? ranges : `[${ranges}]`;
  });
}

const literal = /\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([a-z]*)/y;

/** Where the literal begins in which a place stands: a line of the built program holds many, and brackets of code between them. */
function startOfLiteral(code, at) {
  for (let start = code.lastIndexOf('/', at); start >= 0; start = start === 0 ? -1 : code.lastIndexOf('/', start - 1)) {
    literal.lastIndex = start;
    const [whole, pattern, flags] = literal.exec(code) ?? [];
    // A stroke inside of brackets begins nothing that could be a pattern.
    if (whole !== undefined && start + whole.length > at && isPattern(pattern, flags)) return start + 1;
  }
  return 0;
}

/** The same for a text that a pattern is made from. */
const startOfText = (code, at) => Math.max(...['`', '"', "'"].map((quote) => code.lastIndexOf(quote, at))) + 1;

function isPattern(pattern, flags) {
  try {
    return new RegExp(pattern, flags) !== null;
  } catch {
    return false;
  }
}
