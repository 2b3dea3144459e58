import { type Fact, factEvents } from '../../model/fact.ts'
import type { Enricher, SubjectFact } from '../enricher.ts'
import { type ActorFact, countActors, mergeFacts } from '../history/merge-facts.ts'
import { hasHistory, isUnseen, ofFeature } from '../history/novelty.ts'
import { type Colleagues, readColleagues } from '../history/read-colleagues.ts'
import { isEgress, readShared, type SharedAddress } from '../history/read-shared.ts'
import { type ActorUses, type Feature, readUses } from '../history/read-uses.ts'
import { toDid, toPart, toUsualDays } from '../history/say-uses.ts'
import { openWhom } from '../say/whom.ts'
import { toCounted, toListed, toQuoted } from '../say/words.ts'
import type { Subjects } from '../subject.ts'

/** Compares with everybody in the account: what nobody here does, and what many do. */
export const newForAccount: Enricher = {
  id: 'new-for-account',
  question: 'Has anybody in this account done so before?',
  async enrich(subjects) {
    const whom = openWhom(subjects.all)
    const accounts = await readUses(subjects, 'account')
    const news = mergeFacts(
      accounts.flatMap((account) => toNews(account, whom)),
      countActors(accounts),
      new Set(),
    )
    return [...news, ...(await toCommonAgents(subjects)), ...(await toSharedAddresses(subjects, whom))]
  },
}

type Whom = ReturnType<typeof openWhom>

const compared: readonly Feature[] = ['agent', 'system', 'network', 'country', 'region', 'service', 'call']

function toNews(account: ActorUses, whom: Whom): ActorFact[] {
  const { subject, actor, history } = account
  if (!hasHistory(history)) return []
  return compared.flatMap((feature) => {
    const uses = ofFeature(account, feature)
    const unseen = uses.filter(isUnseen)
    if (unseen.length === 0) return []
    const part = toPart(feature, unseen, uses)
    const fact: Fact = {
      kind: `${feature}-new-here`,
      subject: whom(subject),
      says: `Nobody in the account ${toQuoted(actor, 20)} ${toDid(feature, unseen)} in ${toUsualDays(history)}, in which there were ${toCounted(history.own_events, 'call')}${part && ` (${part})`}.`,
      source: `all calls in the account in ${toUsualDays(history)}`,
      eventIds: unseen.flatMap(({ event_ids }) => event_ids).slice(0, factEvents),
    }
    return [{ subject, actor, fact }]
  })
}

/** So many others make an agent common here. */
const several = 2

/** Only where it is true of all that is shown. */
async function toCommonAgents(subjects: Subjects): Promise<SubjectFact[]> {
  const shown = Map.groupBy(await readUses(subjects, 'account'), ({ subject }) => subject)
  const colleagues = Map.groupBy(await readColleagues(subjects), ({ subject }) => subject)
  return [...shown].flatMap(([subject, accounts]) => {
    const families = new Set(accounts.flatMap((account) => ofFeature(account, 'agent').map(({ value }) => value)))
    const others = (colleagues.get(subject) ?? []).filter(({ family }) => families.has(family))
    const isCommon = families.size > 0 && others.length === families.size && others.every((of) => of.others >= several)
    if (!isCommon) return []
    const rarest = others.reduce<Colleagues>((least, of) => (of.others < least.others ? of : least), others[0]!)
    return [
      {
        subject,
        fact: {
          kind: 'agent-common-here',
          subject: { kind: 'agent', value: rarest.family },
          says: `${rarest.others.toLocaleString('en')} other identities of this account used ${toQuoted(rarest.family)} before.`,
          source: 'all agents in this account’s log',
          eventIds: [],
        },
      },
    ]
  })
}

/** Only where it is true of all addresses that are shown. */
async function toSharedAddresses(subjects: Subjects, whom: Whom): Promise<SubjectFact[]> {
  const shown = await subjects.duckdb.rows<{ subject: number; addresses: string[] }>(
    `select subject, list(value order by value) as addresses from present where shown and dimension = 'address' group by subject order by subject`,
  )
  const shared = Map.groupBy(await readShared(subjects), ({ subject }) => subject)
  return shown.flatMap(({ subject, addresses }) => {
    const known = shared.get(subject) ?? []
    if (known.length < addresses.length) return []
    const said = known.every(isEgress)
      ? toEgress(known)
      : known.every(({ identities }) => identities >= 3)
        ? toShared(known)
        : null
    if (!said) return []
    const source = 'the addresses of all identities in this log, before the usual days end'
    return [{ subject, fact: { ...said, subject: whom(subject), source, eventIds: [] } }]
  })
}

function toEgress(known: readonly SharedAddress[]): Pick<Fact, 'kind' | 'says'> {
  const say = ({ address, at_home, first, last }: SharedAddress) =>
    `${address} (${at_home} identities are at home there, ${first} to ${last})`
  return {
    kind: 'usual-egress',
    says: `The company calls from ${toListed(known.map(say), 3)} by habit: a stolen key would rarely be used there.`,
  }
}

function toShared(known: readonly SharedAddress[]): Pick<Fact, 'kind' | 'says'> {
  const say = ({ address, identities, first, last }: SharedAddress) =>
    `${address} (${identities} identities on three days or more, ${first} to ${last})`
  return {
    kind: 'address-shared-here',
    says: `Several identities have called from ${toListed(known.map(say), 3)} before.`,
  }
}
