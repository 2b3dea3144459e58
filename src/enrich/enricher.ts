import type { Fact } from '../model/fact.ts'
import type { Subjects } from './subject.ts'

/** One question about subjects, answered for all of them at once out of the tables that `openSubjects` made. */
export type Enricher = {
  /** Kebab-case; the file's name. */
  readonly id: string
  /** As an analyst would ask it. */
  readonly question: string
  /** At most one fact of a kind for each subject. May throw: what fails is a note in the result. */
  enrich(subjects: Subjects): Promise<readonly SubjectFact[]>
}

/** A fact, and about which of the subjects it is, by its number. */
export type SubjectFact = { readonly subject: number; readonly fact: Fact }
