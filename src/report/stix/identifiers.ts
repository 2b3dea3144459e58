import { canonicalJson } from '../../model/canonical-json.ts'
import { toUuidFive } from '../uuid-five.ts'

/** The namespace that STIX 2.1 (section 2.9) prescribes for the ids of observables. */
const observables = '00abedb4-aa42-466c-9c01-fed23315a9b7'
/** Ours, for all other objects: made once by chance, and never to be changed. */
const objects = '80924925-ee95-4bde-9f50-4dd5344bcc74'

/** The id of an object of a kind, by what makes it itself: the same in every export. */
export function toObjectId(type: string, name: string): string {
  return `${type}--${toUuidFive(objects, `${type} ${name}`)}`
}

/** The id of an observable, by the properties that STIX says contribute to it; so that everybody gives it the same one. */
export function toObservableId(type: string, contributing: Readonly<Record<string, string>>): string {
  return `${type}--${toUuidFive(observables, canonicalJson(contributing))}`
}
