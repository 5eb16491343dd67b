import { unnamedIn } from '../../domain/identifiers/counted-people.ts';
import { twoSigned } from '../../domain/identifiers/family-names.ts';
import { nameLooksDamaged, simplifiedText } from '../../domain/identifiers/names.ts';
import { nameHasLetter, namesNobody, readPeople } from '../../domain/identifiers/people.ts';
import type { Column } from '../../domain/ledgers/kind.ts';
import type { Reading, ReadingContext } from './values.ts';

/** 许虚构转: three signs and what became of somebody; not 欧阳 and the like, whose names are of four. */
const withMark = /^\p{Script=Han}{3}[转退调借聘临]$/u;

/** Says where a name may be miswritten. */
export function doubtName(name: string, column: Column, context: ReadingContext): void {
  if (nameLooksDamaged(name)) context.warn('damaged-name', `${column.title}“${name}”可能缺字，请核对生僻字`);
  else if (nameHasLetter(name)) context.warn('lettered-name', `${column.title}“${name}”里有字母或数字，请核对`);
  else if (namesNobody(name)) context.warn('nobody', `${column.title}“${name}”不像姓名，请核对`);
  else if (withMark.test(name) && !twoSigned.test(name))
    context.warn('marked-name', `${column.title}“${name}”末一字像是说明，不是姓名里的字，请核对`);
  const simplified = simplifiedText(name);
  if (simplified !== name)
    context.warn(
      'traditional',
      `${column.title}“${name}”是繁体字，与“${simplified}”认作两个人；证上是简体的，请改成简体`,
    );
}

/** Several people in one cell. */
export function readPeopleCell(text: string, column: Column, context: ReadingContext): Reading {
  if (/^\s*\d+\s*$/.test(text)) return { problem: '写的是数字，不是姓名，请写姓名' };
  const { people, left, perhapsTwo, problem } = readPeople(text, context.roster, column.title);
  if (problem) return { problem };
  if (left.length > 0) {
    context.warn(
      'people-left',
      `${column.title}里的${left.map((piece) => `“${piece}”`).join('')}不是姓名，移到备注${unnamedIn(left, people.length)}`,
    );
  }
  if (people.length > 1 && /\p{Script=Han}{2}\s*[-－–—]{2,}\s*\p{Script=Han}{2}/u.test(text))
    context.warn('dashed', `${column.title}“${text.trim()}”用横线隔开，按 ${people.length} 人记，请核对是不是换了人`);
  for (const name of perhapsTwo) {
    const why = name.includes('·') ? '的间隔号两边都像姓名' : '像两个姓名连写';
    context.warn('perhaps-two', `${column.title}“${name}”${why}，按一人记，请核对`);
  }
  const twice = people.find(
    (name) => text.split(name).length > 2 && !people.some((one) => one !== name && one.includes(name)),
  );
  if (twice !== undefined)
    context.warn('named-twice', `${column.title}里“${twice}”写了两遍，按一人记，请核对是不是写错了一人`);
  for (const name of people) doubtName(name, column, context);
  return { value: people, ...(left.length > 0 ? { text: left.join('、') } : {}) };
}
