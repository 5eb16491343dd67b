import { lapse } from '../../actions/deeds/lapsing.ts';
import { deedCommand } from '../deed-command.ts';

export const specs = [deedCommand(lapse)];
