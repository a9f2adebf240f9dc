// Reads the texts marked data-read-aloud, in order, with a voice that lives on the device: no text leaves it.
(() => {
  const button = document.querySelector('[data-read-aloud-button]')
  const texts = [...document.querySelectorAll('[data-read-aloud]')]
  if (!button || texts.length === 0) return

  const label = button.querySelector('[data-read-aloud-label]')
  const message = document.querySelector('[data-read-aloud-message]')
  const speech = window.speechSynthesis
  let run = 0

  function voice() {
    const own = speech ? speech.getVoices().filter((each) => each.localService && each.lang.startsWith('en')) : []
    return own.find((each) => each.lang.startsWith('en-GB') || each.lang.startsWith('en_GB')) || own[0]
  }

  function stop() {
    run += 1
    if (speech) speech.cancel()
    label.textContent = 'Read to me'
    button.removeAttribute('data-reading')
    texts.forEach((each) => each.classList.remove('bel-reading'))
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
    words.onend = () => read(index + 1, mine)
    words.onerror = () => stop()
    speech.speak(words)
  }

  function start(index) {
    stop()
    if (!voice()) {
      message.textContent = 'This device cannot read aloud. Ask a grown-up to read it to you.'
      return
    }
    message.textContent = ''
    label.textContent = 'Stop'
    button.setAttribute('data-reading', '')
    read(index, run)
  }

  button.hidden = false
  button.addEventListener('click', () => (button.hasAttribute('data-reading') ? stop() : start(0)))
  for (const one of document.querySelectorAll('[data-read-aloud-of]')) {
    one.hidden = false
    one.addEventListener('click', () => start(texts.indexOf(document.getElementById(one.dataset.readAloudOf))))
  }
  window.addEventListener('pagehide', stop)
})()
