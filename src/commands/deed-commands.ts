import { visitDeeds } from '../actions/deeds/whole.ts';
import type { CommandSpec } from '../command.ts';
import { deedCommand } from './deed-command.ts';

/** The commands of a noun that are deeds of the visit declared whole. */
export const deedCommands = (noun: string): readonly CommandSpec[] =>
  visitDeeds.filter(({ path }) => path.split(' ')[0] === noun).map(deedCommand);
