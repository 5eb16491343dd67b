import { createHash } from 'node:crypto';

/** What an HTML page is made of; `body` and `script` are markup and code of ours, `title` is text. */
interface Page {
  readonly title: string;
  readonly style: string;
  readonly body: readonly string[];
  /** Absent where the page only shows. */
  readonly script?: string;
}

/** A page as one file with nothing from outside: a content policy forbids the browser to fetch or run anything else. */
export function htmlPage({ title, style, body, script }: Page): string {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const scripts = script === undefined ? '' : ` script-src ${hash(script)};`;
  const policy = `default-src 'none'; style-src ${hash(style)};${scripts} style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>',
    '<html lang="zh-CN">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${safe(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    ...body,
    ...(script === undefined ? [] : [`<script>${script}</script>`]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Text as markup shows it. */
export function safe(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
