import type { Form } from '../form.ts'

export const cloudtrail: Form = {
  id: 'cloudtrail',
  says: 'CloudTrail log',
  isNoLeak: 'a CloudTrail log: it names keys, and gives none away',
  recognise: ({ text }) => {
    const head = text.slice(0, 20_000)
    if (head.includes('"digestS3Bucket"')) return true
    return head.includes('"eventSource"') && head.includes('"eventVersion"') && head.includes('"userIdentity"')
  },
  locate: () => ({ place: '' }),
}
