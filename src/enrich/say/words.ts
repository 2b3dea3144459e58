/** The words of sentences that facts are said in. */
export { toCounted } from '../../model/counted.ts'
export { toFew as toListed } from '../../model/few.ts'
export { toQuoted } from '../../model/quoted.ts'
