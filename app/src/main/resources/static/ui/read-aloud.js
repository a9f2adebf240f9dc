// Reads the texts marked data-read-aloud, in order, with a voice that lives on the device: no text leaves it. Where there is no such
// voice, or it does not begin to speak, the page says so in words and with a picture.
(() => {
  const button = document.querySelector('[data-read-aloud-button]')
  const texts = [...document.querySelectorAll('[data-read-aloud]')]
  if (!button || texts.length === 0) return

  const label = button.querySelector('[data-read-aloud-label]')
  const message = document.querySelector('[data-read-aloud-message]')
  const speaker = button.querySelector('img')
  const speech = window.speechSynthesis
  const patience = 1500
  let run = 0

  function voice() {
    const own = speech ? speech.getVoices().filter((each) => each.localService && each.lang.startsWith('en')) : []
    return own.find((each) => each.lang.startsWith('en-GB') || each.lang.startsWith('en_GB')) || own[0]
  }

  // Some browsers name their voices only a moment after they are first asked for them.
  function voices() {
    return new Promise((ready) => {
      if (!speech || voice()) {
        ready()
        return
      }
      const look = () => voice() && ready()
      speech.addEventListener('voiceschanged', look)
      setTimeout(() => {
        speech.removeEventListener('voiceschanged', look)
        ready()
      }, patience)
    })
  }

  function stop() {
    run += 1
    if (speech) speech.cancel()
    label.textContent = 'Read to me'
    button.removeAttribute('data-reading')
    texts.forEach((each) => each.classList.remove('bel-reading'))
  }

  function cannot() {
    stop()
    const picture = document.createElement('img')
    picture.src = speaker ? speaker.src.replace('speaker.svg', 'ask-a-grown-up.svg') : ''
    picture.width = 96
    picture.height = 96
    picture.alt = ''
    message.replaceChildren(picture, ' This device cannot read aloud. Ask a grown-up to read it to you.')
  }

  function read(index, mine) {
    if (mine !== run) return
    texts.forEach((each) => each.classList.remove('bel-reading'))
    const text = texts[index]
    if (!text) {
      stop()
      return
    }
    text.classList.add('bel-reading')
    const words = new SpeechSynthesisUtterance(text.dataset.readAloud || text.textContent.trim())
    words.voice = voice()
    words.lang = 'en-GB'
    words.rate = 0.9
    const silent = setTimeout(() => mine === run && cannot(), patience * 2)
    words.onstart = () => clearTimeout(silent)
    words.onend = () => {
      clearTimeout(silent)
      read(index + 1, mine)
    }
    words.onerror = () => {
      clearTimeout(silent)
      if (mine === run) cannot()
    }
    speech.speak(words)
  }

  async function start(index) {
    stop()
    const mine = run
    message.replaceChildren()
    label.textContent = 'Stop'
    button.setAttribute('data-reading', '')
    await voices()
    if (mine !== run) return
    if (voice()) {
      read(index, mine)
    } else {
      cannot()
    }
  }

  button.hidden = false
  button.addEventListener('click', () => (button.hasAttribute('data-reading') ? stop() : start(0)))
  for (const one of document.querySelectorAll('[data-read-aloud-of]')) {
    one.hidden = false
    one.addEventListener('click', () => start(texts.indexOf(document.getElementById(one.dataset.readAloudOf))))
  }
  window.addEventListener('pagehide', stop)
})()
