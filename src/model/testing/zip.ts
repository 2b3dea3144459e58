import { crc32, deflateRawSync } from 'node:zlib'

type Packed = {
  readonly method?: number
  readonly flags?: number
  readonly damage?: boolean
  readonly bytes: Buffer | string
}

/** A zip as the specification has it: local headers with data, the central directory, its end. */
export function zip(members: readonly (readonly [name: string, packed: Packed])[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, { method = 8, flags = 0, damage = false, bytes }] of members) {
    const plain = Buffer.from(bytes)
    const data = method === 8 ? deflateRawSync(plain) : plain
    if (damage) data.fill(0xff, data.length >> 1)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(method, 4)
    fields.writeUInt32LE(crc32(plain), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(plain.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), data])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), fields, rest, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(Buffer.concat(central).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...central, end])
}
