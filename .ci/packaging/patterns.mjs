/** What Unicode calls Han up to its version 16, and what it keeps free for more of it: few ranges, for their number costs the time. */
const hanRanges =
  '\\u2E80-\\u2FD5\\u3005\\u3007\\u3021-\\u3029\\u3038-\\u303B\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAD9\\u{20000}-\\u{3FFFF}';

/** Writes the ranges of Han out in patterns: by its name each pattern that is met costs ten times as much to make. */
export function hanByRanges(code) {
  // A pattern that is made from a text has its strokes doubled.
  return code.replace(/(\\+)p\{Script=Han\}/g, (_, strokes, at) => {
    const ranges = hanRanges.replaceAll('\\', strokes);
    const bracket = code.slice(0, at).match(/(?<!\\)([[\]])(?:\\[[\]]|[^[\]\n])*$/)?.[1];
    return bracket === '[' ? ranges : `[${ranges}]`;
  });
}
