import { revoke } from '../../actions/deeds/titles.ts';
import { deedCommand } from '../deed-commands.ts';

export const specs = [deedCommand(revoke)];
