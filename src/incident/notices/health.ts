import type { Entity } from '../../model/entity.ts'
import { toField, toItems, toMoment, toText } from './field.ts'
import { findKeys, toDistinct, toKey, toMachine, toPerson } from './named.ts'
import type { NoticeFormat } from './notice-format.ts'

const codeForm = /^AWS_[A-Z0-9_]{3,}$/
const risky = /^AWS_(RISK|ABUSE)_|CREDENTIAL|COMPROMISE|EXPOSED|QUARANTINE/

/**
 * An event of AWS Health: a key that was found in public, a machine from which others are attacked; as its events and its interface write it. Source:
 * "AWS Health event schema", user guide.
 */
export const health: NoticeFormat = {
  id: 'health',
  says: 'an event of AWS Health, abuse notices among them',
  recognise: (value) => codeForm.test(toCode(value) ?? ''),
  read(value) {
    const code = toCode(value)!
    if (!risky.test(code)) return `${code} of AWS Health, which is about no risk or abuse`
    const event = toField(value, 'event') ?? value
    const arn = toText(event, 'eventArn') ?? toText(event, 'arn')
    return {
      source: code.startsWith('AWS_ABUSE_') ? 'abuse notice of AWS' : 'AWS Health',
      says: arn === null ? code : `${code} (${arn.split('/').at(-1)!.slice(0, 100)})`,
      time: toMoment(event, 'startTime', 'lastUpdatedTime'),
      entities: toDistinct([...toAffected(value, toAccount(event, arn)), ...toMentioned(value)]),
    }
  },
}

function toCode(value: unknown): string | null {
  return toText(value, 'eventTypeCode') ?? toText(value, 'event.eventTypeCode')
}

function toAccount(event: unknown, arn: string | null): string | null {
  return toText(event, 'affectedAccount') ?? toText(event, 'account') ?? arn?.split(':')[4] ?? null
}

/** Keys, users by ARN or name, and machines. */
function toAffected(value: unknown, account: string | null): Entity[] {
  return [...toItems(value, 'affectedEntities'), ...toItems(value, 'entities')].flatMap((entity): Entity[] => {
    const name = toText(entity, 'entityValue')
    if (name === null) return []
    const [, kind, path] = /^arn:[\w-]+:iam::\d{12}:(user|role)\/(.+)$/.exec(name) ?? []
    if (kind !== undefined) return [{ kind: 'identity', value: name }]
    const found = [...toKey(name), ...toMachine(path ?? name.split('/').at(-1)!)]
    return found.length > 0 ? found : toPerson('user', toText(entity, 'awsAccountId') ?? account, name)
  })
}

function toMentioned(value: unknown): Entity[] {
  const texts = [
    ...toItems(value, 'eventDescription').map((text) => toField(text, 'latestDescription')),
    toField(value, 'eventDescription.latestDescription'),
  ]
  return texts.flatMap((text) => (typeof text === 'string' ? findKeys(text.slice(0, 20_000)) : []))
}
