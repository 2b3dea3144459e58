import type { Incident } from '../../model/incident.ts'
import type { StixObject } from './to-bundle.ts'

/** The markings for the traffic light protocol that STIX 2.1 (section 7.2.1.4) fixes, ids and all. There TLP:CLEAR is still called white. */
const markings = {
  clear: ['white', '613f2e26-407d-48c7-9eca-b8e91df99dc9'],
  green: ['green', '34098fce-860f-48ae-8e50-ebd3cc5e41da'],
  amber: ['amber', 'f88d31f6-486f-44da-b317-01333bde0b82'],
  red: ['red', '5e57c739-391a-4eb3-b6be-7d15ca92d5ed'],
} as const

export function toMarking(tlp: Incident['tlp']): StixObject {
  const [name, uuid] = markings[tlp]
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: `marking-definition--${uuid}`,
    created: '2017-01-20T00:00:00.000Z',
    definition_type: 'tlp',
    name: `TLP:${name.toUpperCase()}`,
    definition: { tlp: name },
  }
}
