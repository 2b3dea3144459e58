import { list } from '../document.ts'
import { toList } from '../say/lists.ts'
import { toRough } from '../say/moments.ts'
import { isLongTermKey, toShortCall, toWho } from '../say/names.ts'
import { toCounted, toNumber, toWorded } from '../say/numbers.ts'
import type { SectionWriter } from '../section.ts'
import { type Story, toCall, toDistinct, toOutcome } from '../story.ts'

/** What this incident teaches; each only where its own figures say so. */
export const takeaways: SectionWriter = {
  id: 'takeaways',
  title: 'Takeaways',
  write: (story) =>
    list(
      [toKeys(story), toAddresses(story), toDenied(story), toQuiet(story), toDwell(story), toRights(story)].filter(
        (one) => one !== null,
      ),
    ),
}

function toKeys(story: Story): string | null {
  const keys = story.of('compromised', 'key').filter(({ value }) => isLongTermKey(value)).length
  if (keys === 0) return null
  const roles = 'Where a role can do the same work, there is nothing to steal that lasts.'
  if (keys === 1) return `The intrusion needed one long-term key. ${roles}`
  const isLeak = story.incident.hypotheses.some(({ id, likelihood }) => id === 'leaked-key' && likelihood === 'likely')
  const together = isLeak ? ' Keys that are used together were lost together: they should not lie in one place.' : ''
  return `The intrusion needed ${toNumber(keys)} long-term keys. ${roles}${together}`
}

function toAddresses({ events, ...story }: Story): string | null {
  const hostile = new Set(story.of('hostile', 'address').map(({ value }) => value))
  const most = [
    ...Map.groupBy(
      events.filter(({ address }) => address !== null && hostile.has(address)),
      ({ address }) => address!,
    ),
  ]
    .map(([address, own]) => ({ address, identities: toDistinct(own.map(({ identity }) => identity)).length }))
    .sort((one, other) => other.identities - one.identities)[0]
  if (!most || most.identities < 3) return null
  return `One address, ${most.address}, spoke for ${toWorded(most.identities, 'identity', 'identities')}. Many keys behind one address are rare outside of offices and VPNs, and worth a rule by themselves.`
}

/** Who was only ever refused would be missed by whoever looks at successes. */
function toDenied({ events }: Story): string | null {
  const byIdentity = Map.groupBy(
    events.filter(({ identity }) => identity !== null),
    ({ identity }) => identity!,
  )
  const refused = [...byIdentity]
    .filter(([, own]) => toOutcome(own).denied * 2 > own.length)
    .map(([identity]) => identity)
  if (refused.length === 0) return null
  return `Denied calls are evidence: most calls of ${toWho(refused, 8)} were refused, and ${refused.length === 1 ? 'the key is' : 'the keys are'} stolen all the same.`
}

/** Identities without an alert of their own. */
function toQuiet({ accounts, alerts }: Story): string | null {
  const named = new Set(alerts.flatMap(({ lead, entities }) => [lead?.value, ...entities.map(({ value }) => value)]))
  const quiet = accounts.filter(
    ({ identity, keys, verdict }) =>
      verdict !== 'suspected' && [identity, ...keys].every((one) => !one || !named.has(one.value)),
  )
  if (quiet.length === 0) return null
  return `No alert names ${toWho(
    quiet.map(({ name }) => name),
    8,
  )}: only scoping from the others led there.`
}

/** What came after a day, in which somebody could have acted. */
function toDwell({ incident, events }: Story): string | null {
  const start = Date.parse(incident.first)
  const late = events.filter(({ time }) => time !== null && Date.parse(time) - start > 86_400_000).length
  if (late === 0) return null
  const span = toRough(Date.parse(incident.last) - start)
  return `The intruder was at work for ${span}: ${late} of ${toCounted(events.length, 'call')} came more than a day after the first. Containment on the first day would have prevented them.`
}

/** What identities could do that honest ones never did. */
function toRights({ events }: Story): string | null {
  const changes = events.filter(({ isReadOnly, errorCode }) => isReadOnly === false && errorCode === null)
  if (changes.length === 0) return null
  const calls = toDistinct(changes.map(toCall)).map(toShortCall)
  const identities = toDistinct(changes.map(({ identity }) => identity))
  return `Changes were made as ${toWho(identities, 6)}: ${toList(calls, 5)}. Ask of each whether its work needs such rights, and take away what it does not.`
}
