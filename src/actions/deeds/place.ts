import { calendarLack, type Day, parseDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { nearest } from '../../domain/nearest.ts';
import type { Points } from '../../domain/points.ts';
import { pointsTyped } from '../../domain/typed-number.ts';
import type { PlainYaml, YamlPath } from '../../standards/plain-yaml.ts';

/** What stands where nothing more is said than that it is so. */
export const plainYes: readonly string[] = ['是', 'yes', 'true'];

/** A place in an answers file and what stands there; every reader tells the line of what it cannot read. */
export class Place {
  constructor(
    private readonly yaml: PlainYaml,
    readonly path: YamlPath,
    readonly value: unknown,
  ) {}

  get where(): string {
    return this.yaml.at(this.path);
  }

  fail(what: string, hint?: string): never {
    throw Fault.usage(
      'bad-answers',
      `${this.where}：${what}`,
      hint ?? phrase`写法照 ${inspect('answers', { unit: some('单位'), '--blank': true })} 写出的文件`,
    );
  }

  get missing(): boolean {
    return this.value === undefined || this.value === null || this.value === '';
  }

  /** The part of that name, missing or not. */
  part(name: string): Place {
    return new Place(
      this.yaml,
      [...this.path, name],
      this.isMap ? (this.value as Record<string, unknown>)[name] : undefined,
    );
  }

  get isMap(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  /** The names and parts of a map, whose names must be known. */
  parts(known?: readonly string[]): readonly (readonly [string, Place])[] {
    if (this.missing) return [];
    if (!this.isMap) this.fail('这里应写“名称: 内容”');
    const names = Object.keys(this.value as object);
    const stranger = known && names.find((name) => !known.includes(name));
    if (stranger !== undefined) {
      const near = nearest(stranger, known ?? []);
      this.part(stranger).fail(
        `不认识“${stranger}”${near ? `，是不是“${near}”` : `，可用：${[...new Set(known)].join('、')}`}`,
      );
    }
    return names.map((name) => [name, this.part(name)] as const);
  }

  list(): readonly Place[] {
    if (this.missing) return [];
    if (!Array.isArray(this.value)) this.fail('这里应是一个列表（每行以“- ”开头）');
    return (this.value as readonly unknown[]).map((one, index) => new Place(this.yaml, [...this.path, index], one));
  }

  /** One part, or a list of them. */
  each(): readonly Place[] {
    return this.isMap ? [this] : this.list();
  }

  /** The texts of a list, or the one that stands alone. */
  texts(): readonly string[] {
    return typeof this.value === 'string' && !this.missing ? [this.text()] : this.list().map((one) => one.text());
  }

  /** True where names are written but nothing behind any of them: left to be filled in. */
  get leftBlank(): boolean {
    const names = this.isMap ? Object.keys(this.value as object) : [];
    return names.length > 0 && names.every((name) => this.part(name).missing);
  }

  text(): string {
    if (typeof this.value !== 'string' || this.value.trim() === '') this.fail(`${String(this.path.at(-1))} 不能为空`);
    return (this.value as string).trim();
  }

  optional(): string | null {
    if (this.missing) return null;
    return this.text();
  }

  /** The text as it stands, blanks at its ends too. */
  asWritten(): string | null {
    if (this.missing) return null;
    this.text();
    return this.value as string;
  }

  yes(preset: boolean): boolean {
    const text = this.optional();
    if (text === null) return preset;
    if (['是', '有', '对', 'true', 'yes', '1'].includes(text.toLowerCase())) return true;
    if (['否', '无', '没有', '不', 'false', 'no', '0'].includes(text.toLowerCase())) return false;
    return this.fail(`“${text}”应写 是 或 否`);
  }

  day(): Day {
    const text = this.text();
    const problem = calendarLack(text) ?? '不是日期';
    return parseDay(text) ?? this.fail(`“${text}”${problem}`, '请写成 2026-09-01 或 2026年9月1日');
  }

  count(): number {
    const number = Number(this.text().normalize('NFKC'));
    return Number.isInteger(number) && number >= 1 ? number : this.fail(`“${this.text()}”应为正整数`);
  }

  /** A whole number, nothing too. */
  whole(): number {
    const text = this.text().normalize('NFKC');
    return /^\d{1,6}$/.test(text) ? Number(text) : this.fail(`“${this.text()}”应为整数`);
  }

  points(): Points {
    const points = pointsTyped(this.text());
    return points === null || points < 0 ? this.fail(`“${this.text()}”不是分数`) : points;
  }

  oneOf<T extends string>(names: Readonly<Record<T, string>>): T {
    const text = this.text();
    const found = (Object.keys(names) as T[]).find((name) => name === text || names[name] === text);
    return found ?? this.fail(`“${text}”不认识，可用：${Object.values(names).join('、')}`);
  }
}
