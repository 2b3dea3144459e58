import type { ActionKind, DraftAction } from '../action.ts'
import { toBlockSnippets } from '../policies/block.ts'
import type { ResponseCase } from '../response-case.ts'
import { toCounted, toFew } from '../say.ts'

/** Where to put it is a person's choice: each form guards something else. */
export const blockAddress: ActionKind = {
  id: 'block-address',
  stage: 'block',
  says: 'The thief’s addresses are shut out, in the forms that work.',
  plan: (of) => {
    const open = of.incident.entities.filter(
      ({ kind, verdict, shared, value }) =>
        kind === 'address' && verdict === 'hostile' && !shared && !of.settled.has(`block-address ${value}`),
    )
    return open.length === 0 ? [] : [toDraft(open, of)]
  },
}

/** More in one policy is no help any more: who has so many has others tomorrow. */
const mostAddresses = 100

function toDraft(entities: ResponseCase['incident']['entities'], { incident }: ResponseCase): DraftAction {
  const all = entities.map(({ value }) => value).sort()
  const addresses = all.slice(0, mostAddresses)
  return {
    title: `Block ${toFew(addresses, 4)}`,
    target: addresses[0]!,
    detail: addresses.join(' '),
    covers: addresses,
    account: null,
    why: `Only the thief came from ${addresses.length === 1 ? 'it' : 'them'}: ${toCounted(
      entities.reduce((sum, { events }) => sum + events, 0),
      'call',
    )}.`,
    eventIds: entities.flatMap(({ links }) => links.flatMap(({ eventIds }) => eventIds.slice(0, 2))).slice(0, 20),
    limits: [
      'No firewall stands before AWS’s public API: WAF and network ACLs guard your own web front ends and subnets, and nothing else.',
      'It helps little against somebody who changes addresses: it comes after all that takes the keys away.',
      ...(all.length > addresses.length
        ? [
            `${toCounted(all.length - addresses.length, 'further address', 'further addresses')} of the thief’s are left out.`,
          ]
        : []),
    ],
    breaks: [
      'Nobody honest was seen there. An address of a VPN or a cloud may be somebody else’s tomorrow: take the block off again.',
    ],
    changes: [],
    snippets: toBlockSnippets(addresses, incident.id),
    isManual: true,
  }
}
