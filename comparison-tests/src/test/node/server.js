// A local server in the place of one of AWS: 'node server.js kinesalite' or 'dynalite'. Listens on the loopback
// interface alone, prints its port, and ends when its standard input does, however the test ended.
const [name] = process.argv.slice(2)
const options = {
  kinesalite: { shardLimit: 1000, createStreamMs: 20, updateStreamMs: 20, deleteStreamMs: 20 },
  dynalite: { ssl: true, createTableMs: 20, deleteTableMs: 20, updateTableMs: 20 }
}
if (name === 'kinesalite') repairIterators()
const server = require(name)(options[name])
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
process.stdin.on('end', () => process.exit(0)).resume()

// Kinesalite never answers who asks for an iterator at a moment behind which a shard has no record. That one begins
// behind the last record that there is.
function repairIterators() {
  const file = require.resolve('kinesalite/actions/getShardIterator')
  const original = require(file)
  const db = require('kinesalite/db')
  require.cache[file].exports = (store, data, answer) => {
    if (data.ShardIteratorType !== 'AT_TIMESTAMP' || data.Timestamp * 1000 > Date.now()) {
      return original(store, data, answer)
    }
    const shard = db.resolveShardId(data.ShardId).shardIx
    const keys = { gt: db.shardIxToHex(shard), lt: db.shardIxToHex(shard + 1) }
    db.lazy(store.getStreamDb(data.StreamName).createReadStream(keys), answer).join(records => {
      const last = records[records.length - 1]
      if (last && last.value.ApproximateArrivalTimestamp >= data.Timestamp) return original(store, data, answer)
      const from = last
        ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: last.key.split('/')[1] }
        : { ShardIteratorType: 'TRIM_HORIZON' }
      original(store, { StreamName: data.StreamName, ShardId: data.ShardId, ...from }, answer)
    })
  }
}
