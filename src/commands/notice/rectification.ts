import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { writeNotice } from './write.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  return writeNotice(context, 'rectification', args, options);
}
