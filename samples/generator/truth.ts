import type { Json, JsonObject } from '../cloudtrail/json.ts'
import type { CloudTrailRecord } from '../cloudtrail/record.ts'
import { attackAgents } from './agents.ts'
import { accounts, addresses } from './company.ts'
import { attackAddresses } from './intrusion/visits.ts'
import { type Integration, integration, integrations } from './life/integrations.ts'
import { mailRelay } from './life/mail-relay.ts'
import type { Month } from './month.ts'
import { person, toUser } from './people.ts'
import { longTermKey } from './principal.ts'

const lead = integration('notify')
const seventh = integration('labels')

/** What really happened, for tests and for whoever wants to check an answer. The analyst's tools never read it. */
export function toTruth({ honest, attack }: Month): Json {
  return {
    about: 'The truth of samples/intrusion. Made by samples/generate.ts; see samples/README.md.',
    accounts,
    events: { honest: honest.length, attack: attack.length },
    first: attack[0]!.eventTime,
    last: attack.at(-1)!.eventTime,
    lead: { identity: lead.user.arn, key: longTermKey(lead.user) },
    compromised: integrations.map((each) => toVictim(each, attack)),
    hostile: { addresses: Object.values(attackAddresses), agents: [attackAgents.kali, attackAgents.php] },
    honestLookAlikes: lookAlikes,
    attackEventIds: attack.map(({ eventID }) => eventID),
  }
}

function toVictim(victim: Integration, attack: readonly CloudTrailRecord[]): JsonObject {
  const key = longTermKey(victim.user)
  const own = attack.filter((record) => (record.userIdentity as JsonObject).accessKeyId === key)
  return {
    identity: victim.user.arn,
    key,
    foundBy: victim === seventh ? 'shared address' : 'UpdateAccountSendingEnabled',
    attackEvents: own.length,
    denied: own.filter(({ errorCode }) => errorCode !== undefined).length,
    usualAddress: victim.address,
  }
}

const lookAlikes: Json = [
  {
    kind: 'identity',
    value: mailRelay.arn,
    looksLike: 'asks GetSendQuota, which hardly anybody does',
    isHonest: 'it asks every quarter of an hour all month, from its own address with its own agent',
  },
  {
    kind: 'address',
    value: addresses.office,
    looksLike:
      'GetCallerIdentity with eight and more keys in a morning; four of the stolen keys were used there too, from Postman',
    isHonest: 'the office: everybody has worked behind it since before the theft',
  },
  {
    kind: 'identity',
    value: `arn:aws:iam::${accounts.production}:role/HedgewatchAudit`,
    looksLike: 'reads every setting, SES among them, at night',
    isHonest: 'a vendor that Larkmoor pays for it: the same calls every night of the month',
  },
  {
    kind: 'identity',
    value: toUser(person('marek.novak')).arn,
    looksLike: `has the agent ${attackAgents.boto} and the cipher of the thief`,
    isHonest: 'has had them all month, at the office and at home',
  },
  {
    kind: 'identity',
    value: toUser(person('jonas.weber')).arn,
    looksLike: 'has the same release of the AWS CLI as the thief',
    isHonest: "it is the release of Ubuntu 22.04; the kernel is Ubuntu's",
  },
  {
    kind: 'identity',
    value: toUser(person('tomas.brandt')).arn,
    looksLike: 'works for a week from a new country, at night',
    isHonest: 'travels, with the same agent, the same calls and a second factor',
  },
  {
    kind: 'session',
    value: 'ruth.okafor@larkmoor.example',
    looksLike: 'asks GetSendQuota and calls UpdateConfigurationSetSendingEnabled',
    isHonest: "the mail team's work; the name is near to UpdateAccountSendingEnabled, the call is another",
  },
  {
    kind: 'address',
    value: addresses.integrationOne,
    looksLike: "a hosting provider's address with stolen keys",
    isHonest:
      "the rented server on which the integrations have always run; so are the other integration server and the mail relay's",
  },
]
