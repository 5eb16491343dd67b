import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { decodeXml } from './decode.ts';
import { damaged, limits } from './limits.ts';

/** What a reader of one XML part hears; names come without their namespace prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Reads an XML part and tells the handler what comes by. Entities declared in the document are never expanded and nothing
 * outside it is ever fetched; a document type declaration is refused, since no spreadsheet program writes one.
 */
export async function readXml(
  file: string,
  part: string,
  stream: AsyncIterable<Buffer>,
  handler: XmlHandler,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
  };
  let depth = 0;
  parser.on('error', () => fail(damaged(file, `${part} 不是完整的 XML`)));
  parser.on('doctype', () => fail(damaged(file, `${part} 带有文档类型声明，不予读取`)));
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (failure) return;
    depth += 1;
    if (depth > limits.depth) fail(damaged(file, `${part} 嵌套过深`));
    else handler.open?.(localName(tag.name), tag.attributes);
  });
  if (handler.text) {
    parser.on('text', (text) => {
      if (!failure) handler.text!(text);
    });
    parser.on('cdata', (text) => {
      if (!failure) handler.text!(text);
    });
  }
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1;
    if (!failure) handler.close?.(localName(tag.name));
  });
  for await (const text of decodeXml(stream)) {
    parser.write(text);
    if (failure) throw failure;
  }
  parser.close();
  if (failure) throw failure;
}

/** The name of an element without its prefix. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute by its name without prefix (`r:id`, `ns1:id` and `id` alike). */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  for (const key of Object.keys(attributes)) if (localName(key) === name) return attributes[key];
  return undefined;
}

/** An on/off attribute: `1`, `true`, `on`. */
export function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}
