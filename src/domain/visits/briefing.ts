/** What the unit reported and promised (听取汇报), and who attended. */
export interface Briefing {
  readonly attendees: string;
  readonly progress: string;
  readonly measures: string;
  readonly results: string;
  readonly promises: string;
}
