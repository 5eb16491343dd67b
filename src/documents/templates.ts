import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../assets.ts';
import { Fault } from '../domain/fault.ts';
import { usualHonour } from '../domain/honour.ts';
import { inspect, phrase, some } from '../domain/invocation.ts';
import { nearest } from '../domain/nearest.ts';
import { readBytes, readText } from '../files/read-file.ts';
import type { Template } from './model/template.ts';

/** Names of the shipped templates; an office's own copies bear the same names. */
export function templateNames(): readonly string[] {
  return readdirSync(path.join(packageRoot(), 'templates'))
    .filter((file) => file.endsWith('.txt') && file !== '说明.txt')
    .map((file) => file.slice(0, -'.txt'.length))
    .sort();
}

/** Files in an office's folder that no document reads, each with the name that was probably meant. */
export function misnamedTemplates(folder: string): readonly { readonly file: string; readonly meant: string | null }[] {
  const known = templateNames();
  return readdirSync(folder).flatMap((file) => {
    const ending = path.extname(file);
    const name = file.slice(0, file.length - ending.length);
    if (!/^\.(txt|docx?|rtf|md)$/i.test(ending) || file === '说明.txt') return [];
    if (ending === '.txt' && known.includes(name)) return [];
    const meant = nearest(name.toLowerCase(), known) ?? (known.includes(name) ? name : null);
    return [{ file, meant: meant === null ? null : `${meant}.txt` }];
  });
}

/** Reads a template: the office's own copy where its folder has one, else the shipped one. Faults: the folder or the file cannot be read. */
export function readTemplate(name: string, folder: string | undefined, honour = usualHonour): Template {
  if (folder !== undefined && folder !== '') {
    if (!existsSync(folder)) {
      throw Fault.broken(
        'templates-missing',
        `模板文件夹不存在：${folder}`,
        phrase`请用 ${inspect('config set', { name: 'templates', value: some('文件夹') })} 重新指定，或用 ${inspect('config set', { name: 'templates', value: '' })} 改回自带的模板`,
      );
    }
    const own = path.join(folder, `${name}.txt`);
    if (existsSync(own)) {
      const text = decode(readBytes(own), own);
      requireParts(own, text, shipped(name));
      return { file: own, text, honour };
    }
  }
  return { file: `templates/${name}.txt`, text: shipped(name), honour };
}

const shipped = (name: string): string => readText(path.join(packageRoot(), 'templates', `${name}.txt`));

/** Fault: an office's template has lost the heading, the signature or the places to sign that every paper of its kind bears. */
function requireParts(file: string, text: string, ours: string): void {
  for (const part of ['标题', '落款', '签名']) {
    const line = new RegExp(`^(?:\\{\\{\\?[^{}：]*\\}\\})?\\s*${part}[^：\\n]{0,4}：`, 'm');
    const [found] = line.exec(ours) ?? [];
    if (found === undefined || line.test(text)) continue;
    throw Fault.broken(
      'template-lacks',
      `模板 ${file} 没有“${part}”一行，印出来就没有这一部分`,
      `照自带的模板补上（“${found}……”），或删去该文件改用自带的模板`,
    );
  }
}

/** Notepad writes UTF-8 or the machine's old code page. */
function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    try {
      return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    } catch {
      throw Fault.broken('template-encoding', `模板 ${file} 的文字编码无法识别`, '请用记事本另存为 UTF-8 编码');
    }
  }
}
