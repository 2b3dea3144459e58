import { hour } from '../../../samples/cloudtrail/moment.ts'
import { shuffle } from '../chance.ts'
import type { Company } from '../company/company.ts'
import { addressForEachKey } from './address-for-each-key.ts'
import type { Kind } from './kind.ts'
import { miningKind } from './mining.ts'
import { modelTheft } from './model-theft.ts'
import { noKali } from './no-kali.ts'
import { s3Ransom } from './s3-ransom.ts'
import { smsAbuse } from './sms-abuse.ts'
import { story } from './story.ts'

const candidates = [story, noKali, s3Ransom, modelTheft, miningKind, smsAbuse, addressForEachKey]

/** Two thieves who know nothing of each other, in the same days, with different keys. */
export const twoIntrusions: Kind = {
  id: 'two-intrusions',
  says: 'Two other kinds at the same time: different thieves, keys, tools and places.',
  intrude: (company) => {
    const random = company.random('two thieves')
    const [first, second] = shuffle(candidates, random)
    const delay = Math.min(random.between(0, 40) * hour, (company.end - company.theftAt) / 2)
    return [
      ...first!.intrude(halfOf(company, 0)),
      ...second!.intrude({ ...halfOf(company, 1), theftAt: company.theftAt + delay }),
    ]
  },
}

/** A company of every second key, with chances of its own for its thief. */
function halfOf(company: Company, half: 0 | 1): Company {
  const isOwn = (_: unknown, index: number) => index % 2 === half
  return {
    ...company,
    robots: company.robots.filter(isOwn),
    people: company.people.filter(isOwn),
    random: (name) => company.random(`${name} ${half}`),
  }
}
