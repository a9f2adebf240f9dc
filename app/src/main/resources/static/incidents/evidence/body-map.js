// Marks are put on the outline by pressing it; each is a row of the list, which is what the form sends.
const map = document.querySelector('[data-body-map]')
const frame = map.querySelector('[data-body-drawing]')
const drawing = frame.querySelector('[data-body]')
const layer = drawing.querySelector('[data-body-marks]')
const list = map.querySelector('[data-body-list]')
const SVG = 'http://www.w3.org/2000/svg'
const MOST = 20
frame.hidden = false

const rows = () => [...list.children]
const field = (row, name) => row.querySelector(`[name=${name}]`)

function draw() {
  layer.replaceChildren()
  rows().forEach((row, at) => {
    if (!field(row, 'markPart').value) return
    const [x, y] = field(row, 'markAt').value.split(',')
    const mark = document.createElementNS(SVG, 'g')
    const dot = document.createElementNS(SVG, 'circle')
    for (const [name, value] of [['cx', x], ['cy', y], ['r', 6], ['fill', '#d4351c']]) dot.setAttribute(name, value)
    const number = document.createElementNS(SVG, 'text')
    const place = [['x', x], ['y', Number(y) + 3], ['font-size', 8], ['fill', '#ffffff'], ['text-anchor', 'middle']]
    for (const [name, value] of place) number.setAttribute(name, value)
    number.textContent = at + 1
    mark.append(dot, number)
    layer.append(mark)
  })
}

function emptyRow() {
  const empty = rows().find((row) => !field(row, 'markPart').value)
  if (empty || rows().length >= MOST) return empty
  const row = list.lastElementChild.cloneNode(true)
  const number = rows().length + 1
  field(row, 'markPart').value = ''
  field(row, 'markPart').setAttribute('aria-label', `Where mark ${number} is`)
  field(row, 'markWords').value = ''
  field(row, 'markWords').removeAttribute('id')
  field(row, 'markWords').setAttribute('aria-label', `What mark ${number} looks like`)
  list.append(row)
  return row
}

function nearest(options, x, y) {
  const far = (option) => (option.dataset.x - x) ** 2 + (option.dataset.y - y) ** 2
  return options.filter((option) => option.value).reduce((one, other) => (far(other) < far(one) ? other : one))
}

drawing.addEventListener('click', (event) => {
  const row = emptyRow()
  if (!row) return
  const box = drawing.getBoundingClientRect()
  const x = Math.round(((event.clientX - box.left) / box.width) * 200)
  const y = Math.round(((event.clientY - box.top) / box.height) * 220)
  field(row, 'markPart').value = nearest([...field(row, 'markPart').options], x, y).value
  field(row, 'markAt').value = `${x},${y}`
  draw()
  field(row, 'markWords').focus()
  field(row, 'markWords').dispatchEvent(new Event('input', { bubbles: true }))
})

list.addEventListener('change', (event) => {
  if (event.target.name !== 'markPart') return
  const chosen = event.target.selectedOptions[0]
  field(event.target.closest('li'), 'markAt').value = chosen.value ? `${chosen.dataset.x},${chosen.dataset.y}` : ''
  draw()
})
