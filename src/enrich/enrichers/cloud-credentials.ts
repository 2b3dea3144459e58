import { factEvents } from '../../model/fact.ts'
import type { Enricher, SubjectFact } from '../enricher.ts'
import { fillIssued } from '../lineage/fill-issued.ts'
import { toWho } from '../say/actors.ts'
import { toCounted, toListed, toQuoted } from '../say/words.ts'

/** Credentials that AWS gives to a machine, a function or a container stay there; used elsewhere they are stolen, or somebody debugs. */
export const cloudCredentials: Enricher = {
  id: 'cloud-credentials',
  question: 'Are a workload’s credentials used outside of it?',
  async enrich(subjects) {
    await fillIssued(subjects)
    const rows = await subjects.duckdb.rows<Row>(workloadSql)
    return [...Map.groupBy(rows, ({ subject }) => subject).values()].flatMap((own) =>
      toKinds(own).map(([kind, some]) => toFact(kind, some)),
    )
  },
}

type Row = {
  readonly subject: number
  readonly identity: string
  readonly session: string | null
  /** By what it is taken for a workload. */
  readonly service: string
  readonly address: string
  readonly organisation: string | null
  readonly is_aws: boolean
  /** Or through an endpoint of a VPC. */
  readonly is_private: boolean
  /** On so many usual days the role called from the address; and from so many addresses on so many days in all. */
  readonly address_days: number
  readonly addresses: number
  readonly active_days: number
  readonly events: number
  readonly event_ids: readonly string[]
}

/** AWS's services that hand a role's credentials to code. */
const services = [
  'ec2',
  'lambda',
  'ecs-tasks',
  'ecs',
  'codebuild',
  'sagemaker',
  'glue',
  'tasks.apprunner',
  'pods.eks',
  'batch',
]
const serviceList = services.map((service) => `'${service}.amazonaws.com'`).join(', ')

/**
 * A workload is told by how its key was issued, by its session's name (`i-…`), by what EC2 adds, or by what Lambda and ECS have written into the
 * role's agents on usual days: what an agent says now may be a lie. A role that somebody took on by name is none.
 */
const workloadSql = `
  with used as (select subject, identity, session, access_key, address, bool_or(vpc_endpoint_id <> '') as through_endpoint,
      bool_or(ec2_role_delivery <> '' or regexp_full_match(session, 'i-[0-9a-f]{8,17}')) as is_machine, count(*) as events, min(t) as first, arg_min(event_id, (t, event_id), 5) as event_ids
    from subject_events where shown and user_type = 'AssumedRole' and invoked_by is null and address is not null and coalesce(session_from_console, '') <> 'true'
    group by subject, identity, session, access_key, address),
  places as (select subject, actor as identity, count(*) as addresses from past where kind = 'identity' and dimension = 'address' group by all),
  seen as (select subject, actor as identity, value as address, days from past where kind = 'identity' and dimension = 'address'),
  code as (select subject, actor as identity, min(case when contains(value, 'AWS_Lambda') then 'Lambda' else 'ECS' end) as service
    from past where kind = 'identity' and dimension = 'agent' and (contains(value, 'exec-env/AWS_Lambda') or contains(value, 'exec-env/AWS_ECS')) group by all),
  active as (select subject, actor as identity, own_days from spans where kind = 'identity')
  select u.subject, u.identity, u.session, case when is_machine then 'EC2' else coalesce(i.invoked_by, c.service) end as service, u.address, n.organisation,
    coalesce(n.class = 'cloud-aws', false) as is_aws, coalesce(n.class = 'private', false) or coalesce(through_endpoint, false) as is_private,
    coalesce(s.days, 0) as address_days, coalesce(p.addresses, 0) as addresses, coalesce(a.own_days, 0) as active_days, u.events, u.event_ids
  from used u left join issued g on g.child = u.access_key
    left join issued i on i.child = u.access_key and i.by_service and i.invoked_by in (${serviceList})
    left join code c on c.subject = u.subject and c.identity = u.identity and (g.child is null or g.by_service) left join networks n on n.address = u.address
    left join places p on p.subject = u.subject and p.identity = u.identity left join active a on a.subject = u.subject and a.identity = u.identity
    left join seen s on s.subject = u.subject and s.identity = u.identity and s.address = u.address
  where is_machine or i.child is not null or c.service is not null order by u.subject, u.first, u.identity, u.session, u.address`

/** So few addresses in so many days are a workload's own. */
const ownAddresses = 5
const enoughDays = 3

type Kind =
  | 'workload-credentials-outside'
  | 'workload-credentials-moved'
  | 'workload-credentials-in-aws'
  | 'workload-credentials-at-home'

function toKind({ is_aws, is_private, address_days, addresses, active_days }: Row): Kind {
  if (address_days > 0 || is_private) return 'workload-credentials-at-home'
  if (!is_aws) return 'workload-credentials-outside'
  const hasPlace = active_days >= enoughDays && addresses > 0 && addresses <= ownAddresses
  return hasPlace ? 'workload-credentials-moved' : 'workload-credentials-in-aws'
}

const telling: ReadonlySet<Kind> = new Set(['workload-credentials-outside', 'workload-credentials-moved'])

/** Only where all of it is at home, or may be, is that worth a fact. */
function toKinds(rows: readonly Row[]): [Kind, Row[]][] {
  const byKind = [...Map.groupBy(rows, toKind)]
  return byKind.filter(([kind]) => telling.has(kind) || byKind.length === 1)
}

function toFact(kind: Kind, rows: readonly Row[]): SubjectFact {
  const [first] = rows as [Row]
  const { subject, identity, session, service } = first
  const calls = rows.reduce((sum, { events }) => sum + events, 0)
  const from = toListed(
    rows.map(({ address, organisation }) => `${address}${organisation ? ` (${toQuoted(organisation, 40)})` : ''}`),
  )
  const whose = `${toWho(identity)}${session ? `, session ${toQuoted(session, 40)},` : ''}`
  return {
    subject,
    fact: {
      kind,
      subject: { kind: 'identity', value: identity },
      says: `The credentials that ${service.replace('.amazonaws.com', '')} gave to ${whose} made ${toCounted(calls, 'call')} from ${from}: ${toWhere(kind, first)}.`,
      source: 'the session, its issuing event, the network tables and the role’s usual days',
      eventIds: rows.flatMap(({ event_ids }) => event_ids).slice(0, factEvents),
    },
  }
}

function toWhere(kind: Kind, { address_days, addresses, active_days }: Row): string {
  const past =
    active_days === 0
      ? 'there are no usual days of it to compare with'
      : `on its ${toCounted(active_days, 'usual day')} it called from ${addresses === 1 ? 'one other address' : `${addresses} other addresses`}`
  if (kind === 'workload-credentials-outside') return `neither AWS’s network nor a private address; ${past}`
  if (kind === 'workload-credentials-moved') return `in AWS, and yet not where it runs: ${past}`
  if (kind === 'workload-credentials-in-aws') return `in AWS, where anybody may rent a machine: ${past}`
  return address_days > 0
    ? `where it called from on ${toCounted(address_days, 'usual day')}`
    : 'inside of a private network'
}
