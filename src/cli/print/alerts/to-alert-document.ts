import type { Alert } from '../../../model/alert.ts'
import type { Entity, Lead } from '../../../model/entity.ts'

/** Longer user agents are attacks on the reader. */
const longestAgent = 1024

/** An alert as JSON shows it: the agents cut where the contract cuts them. */
export function toAlertDocument(alert: Alert): Alert {
  return { ...alert, lead: alert.lead && cutAgent(alert.lead), entities: alert.entities.map(cutAgent) }
}

function cutAgent<E extends Entity | Lead>(entity: E): E {
  const isLong = entity.kind === 'agent' && entity.value.length > longestAgent
  return isLong ? { ...entity, value: entity.value.slice(0, longestAgent) } : entity
}
