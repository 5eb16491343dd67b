import { designate } from '../../actions/deeds/titles.ts';
import { deedCommand } from '../deed-command.ts';

export const specs = [deedCommand(designate)];
