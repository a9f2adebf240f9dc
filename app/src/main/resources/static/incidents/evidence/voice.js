// Records what a child says, for two minutes at most, and puts it into the form; where the device cannot, the page is as it is without.
const box = document.querySelector('[data-voice]')
const start = box.querySelector('[data-voice-start]')
const stop = box.querySelector('[data-voice-stop]')
const again = box.querySelector('[data-voice-again]')
const heard = box.querySelector('[data-voice-heard]')
const told = box.querySelector('[data-voice-told]')
const field = document.querySelector('input[name=voice]')
const LONGEST = 120000
const MOST = 5 * 1024 * 1024
const SLICE = 250
const PATIENCE = 10000
let recorder = null
let busy = false
let timer = 0

const able = navigator.mediaDevices && window.MediaRecorder && window.DataTransfer
box.hidden = !able

function show(button) {
  for (const each of [start, stop, again]) each.hidden = each !== button
}

function keep(pieces, type) {
  const sound = new Blob(pieces, { type })
  if (sound.size === 0 || sound.size > MOST) {
    told.textContent = 'That did not work. You can try again, or send without.'
    show(start)
    return
  }
  const files = new DataTransfer()
  files.items.add(new File([sound], 'voice', { type }))
  field.files = files.files
  if (heard.src) URL.revokeObjectURL(heard.src)
  heard.src = URL.createObjectURL(sound)
  heard.hidden = false
  told.textContent = 'I have it. You can listen, or send it.'
  show(again)
}

async function record() {
  if (busy) return
  busy = true
  heard.hidden = true
  field.value = ''
  told.textContent = 'One moment.'
  let microphone
  try {
    microphone = await navigator.mediaDevices.getUserMedia({ audio: true })
  } catch {
    told.textContent = 'This device cannot hear you. You can send without, or ask a grown-up.'
    busy = false
    return
  }
  const pieces = []
  recorder = new MediaRecorder(microphone, { audioBitsPerSecond: 32000 })
  // A microphone takes its time to wake: only what has arrived says that somebody is heard, and only then may a child end it.
  recorder.addEventListener('dataavailable', (event) => {
    if (event.data.size === 0) return
    pieces.push(event.data)
    if (pieces.length > 1 || recorder.state !== 'recording') return
    clearTimeout(timer)
    timer = setTimeout(() => recorder.stop(), LONGEST)
    told.textContent = 'I am listening.'
    show(stop)
    stop.focus()
  })
  recorder.addEventListener('stop', () => {
    clearTimeout(timer)
    busy = false
    for (const track of microphone.getTracks()) track.stop()
    keep(pieces, recorder.mimeType.split(';')[0])
  })
  recorder.start(SLICE)
  timer = setTimeout(() => recorder.stop(), PATIENCE)
}

show(start)
start.addEventListener('click', record)
again.addEventListener('click', record)
stop.addEventListener('click', () => recorder.stop())
field.form.addEventListener('submit', (event) => {
  if (recorder && recorder.state === 'recording') {
    event.preventDefault()
    recorder.addEventListener('stop', () => setTimeout(() => field.form.requestSubmit(event.submitter)), { once: true })
    recorder.stop()
  }
})
