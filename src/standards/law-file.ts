import { type Day, parseDay } from '../domain/day.ts';
import { Fault } from '../domain/fault.ts';
import type { LawPrompt, LawSource } from '../domain/law.ts';
import { type PlainYaml, readYaml, type YamlPath } from './plain-yaml.ts';

const names = ['title', 'number', 'from', 'until', 'seen', 'basis', 'standards', 'prompts'];

/** Reads one source of law from the text of a YAML file. Fault: the first thing that is wrong with it, with its line. */
export function readLaw(text: string, file: string): LawSource {
  const yaml = readYaml(text, file);
  const root = members(yaml, yaml.data, []);
  for (const name of Object.keys(root)) if (!names.includes(name)) throw wrong(yaml, [name], `不认识“${name}”`);
  const prompts = list(yaml, root.prompts, ['prompts']).map((prompt, at) => readPrompt(yaml, prompt, ['prompts', at]));
  return {
    title: words(yaml, root.title, ['title']),
    number: words(yaml, root.number, ['number']),
    from: day(yaml, root.from, ['from']),
    until: day(yaml, root.until, ['until']),
    seen: words(yaml, root.seen, ['seen']),
    basis: root.basis === true,
    standards: list(yaml, root.standards, ['standards']).map((each, at) => words(yaml, each, ['standards', at])),
    prompts,
  };
}

function readPrompt(yaml: PlainYaml, data: unknown, at: YamlPath): LawPrompt {
  const prompt = members(yaml, data, at);
  return {
    article: prompt.article === undefined ? null : words(yaml, prompt.article, [...at, 'article']),
    items: list(yaml, prompt.items, [...at, 'items']).map((each, index) => words(yaml, each, [...at, 'items', index])),
    text: words(yaml, prompt.text, [...at, 'text']),
  };
}

function members(yaml: PlainYaml, value: unknown, at: YamlPath): Readonly<Record<string, unknown>> {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  throw wrong(yaml, at, '这里应有名称和内容（如 title: …）');
}

function list(yaml: PlainYaml, value: unknown, at: YamlPath): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw wrong(yaml, at, `${at.at(-1)} 应是一个非空的列表`);
}

function words(yaml: PlainYaml, value: unknown, at: YamlPath): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && text.trim() !== '') return text.trim();
  throw wrong(yaml, at, `缺少 ${at.at(-1)}`);
}

function day(yaml: PlainYaml, value: unknown, at: YamlPath): Day | null {
  if (value === undefined || value === null) return null;
  const found = parseDay(String(value));
  if (found) return found;
  throw wrong(yaml, at, `“${String(value)}”不是日期，请写成 2026-02-01`);
}

function wrong(yaml: PlainYaml, at: YamlPath, what: string): Fault {
  return Fault.broken('law-broken', `${yaml.at(at)}：${what}`, '照 data/law/ 中的文件改正');
}
