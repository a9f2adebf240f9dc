// Draws the chart of each table that stands below it; without it the table says the same.
const ink = '#0b0c0c'
const colours = ['#1d4f91', '#d4351c']
const many = ['#1d4f91', '#ffb000', '#00703c', '#d4351c', '#7a3ea1', '#16a0a0', '#8c5a2b', '#5b6770', '#c2187a']

function figures (table) {
  const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim())
  const rows = [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent.trim()))
  return { heads, rows }
}

function draw (place) {
  const table = document.getElementById(place.dataset.chart)
  if (!table || !table.tBodies.length) return
  const { heads, rows } = figures(table.closest('table') || table)
  const stacked = place.dataset.kind === 'stacked'
  const lying = stacked || place.dataset.kind === 'lying'
  // A stacked bar is cut by every column but the last, which is their whole.
  const columns = stacked ? heads.slice(1, -1).map((head, at) => at + 1) : [1, 2]
  const shown = lying ? rows.slice(0, 12).reverse() : rows
  const names = { type: 'category', data: shown.map(row => row[0]), axisLabel: { color: ink, width: 150, overflow: 'truncate' } }
  const numbers = { type: 'value', minInterval: 1, axisLabel: { color: ink } }
  const chart = window.echarts.init(place, null, { renderer: 'canvas' })
  chart.setOption({
    animation: false,
    color: stacked ? many : colours,
    // A pattern beside each colour, for whoever does not tell the colours apart.
    aria: { enabled: true, label: { enabled: false }, decal: { show: stacked } },
    textStyle: { fontFamily: 'system-ui, "Segoe UI", Roboto, Arial, sans-serif' },
    // As a picture: a box of markup would need styles that the page forbids.
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    legend: { type: 'scroll', data: columns.map(column => heads[column]), textStyle: { color: ink } },
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: columns.map(column => ({
      name: heads[column],
      type: place.dataset.kind === 'line' ? 'line' : 'bar',
      stack: stacked ? 'all' : undefined,
      symbol: column === 1 ? 'circle' : 'rect',
      lineStyle: { type: column === 1 ? 'solid' : 'dashed' },
      data: shown.map(row => Number(row[column].replace(/\D/g, '')))
    }))
  })
  window.addEventListener('resize', () => chart.resize())
}

if (window.echarts) {
  for (const place of document.querySelectorAll('[data-chart]')) {
    place.hidden = false
    draw(place)
  }
}
