import type { Entry } from '../find-command.ts'

/** Commands that belong together, under a heading of the help. */
export type Section = { readonly title: string; readonly entries: readonly Entry[] }

/** Every command, in the order of the help. Each is loaded only when it is called. */
export const sections: readonly Section[] = [
  {
    title: 'Start here',
    entries: [
      { names: ['demo'], load: async () => (await import('./demo.ts')).demo },
      { names: ['investigate'], load: async () => (await import('./investigate.ts')).investigate },
    ],
  },
  {
    title: 'Step by step',
    entries: [
      { names: ['ingest'], load: async () => (await import('./ingest.ts')).ingest },
      { names: ['detect'], load: async () => (await import('./detect.ts')).detect },
      {
        names: ['alerts', 'alerts list', 'alerts show'],
        load: async () => (await import('./alerts.ts')).alerts,
      },
      { names: ['alerts set'], load: async () => (await import('./alerts-set.ts')).alertsSet },
      { names: ['triage'], load: async () => (await import('./triage.ts')).triage },
      { names: ['scope'], load: async () => (await import('./scope.ts')).scope },
      { names: ['report'], load: async () => (await import('./report.ts')).report },
    ],
  },
  {
    title: 'The case',
    entries: [
      { names: ['incident list', 'incident'], load: async () => (await import('./incident-list.ts')).incidentList },
      { names: ['incident show'], load: async () => (await import('./incident-show.ts')).incidentShow },
      { names: ['incident open'], load: async () => (await import('./incident-open.ts')).incidentOpen },
      { names: ['incident set'], load: async () => (await import('./incident-set.ts')).incidentSet },
      { names: ['incident note'], load: async () => (await import('./incident-note.ts')).incidentNote },
      { names: ['incident merge'], load: async () => (await import('./incident-merge.ts')).incidentMerge },
      { names: ['incident split'], load: async () => (await import('./incident-split.ts')).incidentSplit },
      { names: ['incident close'], load: async () => (await import('./incident-close.ts')).incidentClose },
    ],
  },
  {
    title: 'Respond',
    entries: [
      { names: ['respond plan'], load: async () => (await import('./respond-plan.ts')).respondPlan },
      { names: ['respond apply'], load: async () => (await import('./respond-apply.ts')).respondApply },
      { names: ['respond verify'], load: async () => (await import('./respond-verify.ts')).respondVerify },
      { names: ['respond undo'], load: async () => (await import('./respond-undo.ts')).respondUndo },
      { names: ['respond policy'], load: async () => (await import('./respond-policy.ts')).respondPolicy },
      { names: ['respond done'], load: async () => (await import('./respond-done.ts')).respondDone },
      { names: ['respond add'], load: async () => (await import('./respond-add.ts')).respondAdd },
    ],
  },
  {
    title: 'What people know',
    entries: [
      { names: ['scope set'], load: async () => (await import('./scope-set.ts')).scopeSet },
      { names: ['scope rulings'], load: async () => (await import('./scope-rulings.ts')).scopeRulings },
      { names: ['ask'], load: async () => (await import('./ask.ts')).ask },
      { names: ['access import'], load: async () => (await import('./access-import.ts')).accessImport },
      { names: ['access show'], load: async () => (await import('./access-show.ts')).accessShow },
      { names: ['suppress add'], load: async () => (await import('./suppress-add.ts')).suppressAdd },
      { names: ['suppress list'], load: async () => (await import('./suppress-list.ts')).suppressList },
      { names: ['suppress remove'], load: async () => (await import('./suppress-remove.ts')).suppressRemove },
    ],
  },
  {
    title: 'Ask',
    entries: [
      { names: ['hunt'], load: async () => (await import('./hunt.ts')).hunt },
      { names: ['hunt save'], load: async () => (await import('./hunt-save.ts')).huntSave },
      { names: ['hunt saved'], load: async () => (await import('./hunt-saved.ts')).huntSaved },
      { names: ['hunt due'], load: async () => (await import('./hunt-due.ts')).huntDue },
      { names: ['hunt forget'], load: async () => (await import('./hunt-forget.ts')).huntForget },
      { names: ['playbook list'], load: async () => (await import('./playbook-list.ts')).playbookList },
      { names: ['playbook show'], load: async () => (await import('./playbook-show.ts')).playbookShow },
      { names: ['playbook learn'], load: async () => (await import('./playbook-learn.ts')).playbookLearn },
      { names: ['playbook hunt'], load: async () => (await import('./playbook-hunt.ts')).playbookHunt },
      { names: ['leaks'], load: async () => (await import('./leaks.ts')).leaks },
      { names: ['sql'], load: async () => (await import('./sql.ts')).sql },
      { names: ['key'], load: async () => (await import('./key.ts')).key },
      { names: ['baseline show'], load: async () => (await import('./baseline-show.ts')).baselineShow },
      { names: ['status'], load: async () => (await import('./status.ts')).status },
    ],
  },
  {
    title: 'Rules',
    entries: [
      { names: ['rules list'], load: async () => (await import('./rules-list.ts')).rulesList },
      { names: ['rules check'], load: async () => (await import('./rules-check.ts')).rulesCheck },
      { names: ['rules explain'], load: async () => (await import('./rules-explain.ts')).rulesExplain },
      { names: ['rules test'], load: async () => (await import('./rules-test.ts')).rulesTest },
      { names: ['rules import'], load: async () => (await import('./rules-import.ts')).rulesImport },
    ],
  },
  {
    title: 'Networks',
    entries: [
      { names: ['networks status'], load: async () => (await import('./networks-status.ts')).networksStatus },
      { names: ['networks update'], load: async () => (await import('./networks-update.ts')).networksUpdate },
      { names: ['networks import'], load: async () => (await import('./networks-import.ts')).networksImport },
    ],
  },
  {
    title: 'Upkeep',
    entries: [
      { names: ['baseline build'], load: async () => (await import('./baseline-build.ts')).baselineBuild },
      { names: ['compact'], load: async () => (await import('./compact.ts')).compact },
      { names: ['doctor'], load: async () => (await import('./doctor.ts')).doctor },
      { names: ['config show'], load: async () => (await import('./config-show.ts')).configShow },
      { names: ['completion'], load: async () => (await import('./completion.ts')).completion },
    ],
  },
]
