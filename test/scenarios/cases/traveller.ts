import type { HandMadeCase } from './hand-made-case.ts'
import { colleaguesDays, office, openCase, toCaller, toMember, workdays, workOn } from './small-company.ts'

const agent = 'aws-cli/2.13.30 Python/3.11.6 Darwin/23.1.0 source/arm64 prompt/off command/{command}'
const traveller = toMember('henrik.thams', agent)
const hotel = '60.38.114.77'
const departure = 15

/** Ordinary work, for the last days from Japan: same machine, same calls, nothing denied. */
export function makeTraveller(): HandMadeCase {
  const actor = openCase('traveller')
  return {
    records: [
      ...colleaguesDays(actor),
      ...workdays.flatMap((index) => workOn(index, toCaller(traveller, index < departure ? office : hotel), actor)),
    ],
    expect: {
      about: 'Ordinary work from a new country.',
      lead: { kind: 'key', value: traveller.key },
      alert: null,
      verdicts: ['unclear', 'benign'],
      reasons: [{ about: 'the country is new', words: ['Japan|in JP'] }],
    },
  }
}
