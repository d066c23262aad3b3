"""Links to maps, as phones and people share them."""

import pytest

from services.places.coordinates import find_points
from services.policy import Policy
from tests.services.places.test_coordinates import rows

AREA = Policy().area

#: All to 16.8251 N 107.0981 E.
LINKS = """
https://www.google.com/maps?q=16.8251,107.0981 | http://maps.google.com/maps?q=16.8251,107.0981&hl=vi
https://maps.google.com/maps?ll=16.8251,107.0981&z=17 | https://maps.google.com/?daddr=16.8251,107.0981
https://maps.google.com/?saddr=My+Location&daddr=16.8251,107.0981
https://www.google.com/maps/dir/?api=1&destination=16.8251%2C107.0981&travelmode=driving
https://www.google.com/maps/dir//16.8251,107.0981/@16.82,107.09,15z
https://www.google.com/maps/dir//16.8251,107.0981/data=!4m2!4m1!3e0
https://www.google.com/maps/place/16.8251,107.0981 | https://www.google.com/maps/place/16.8251,+107.0981
https://www.google.com/maps/search/?api=1&query=16.8251,107.0981
https://www.google.com/maps/search/16.8251,+107.0981?sa=X | https://www.google.com/maps/@16.8251,107.0981,350m
https://www.google.com/maps/@16.8251,107.0981,3a,75y,90t/data=!3m6
https://www.google.com/maps/@?api=1&map_action=map&center=16.8251%2C107.0981&zoom=16
https://www.google.com/maps/@?api=1&map_action=pano&viewpoint=16.8251%2C107.0981
https://www.google.com/maps/place/Ch%E1%BB%A3/@16.9,107.0,17z/data=!3m1!4b1!4m6!8m2!3d16.8251!4d107.0981
https://www.google.com/maps/dir/a/b/data=!4m5!1m1!2m2!1d107.0981!2d16.8251
https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d3820.1!2d107.0981!3d16.8251!2m3
https://www.google.com.vn/maps/place/16%C2%B049%2730.4%22N+107%C2%B005%2753.2%22E
https://earth.google.com/web/@16.8251,107.0981,12.3a,800d,35y | google.navigation:q=16.8251,107.0981
comgooglemaps://?center=16.8251,107.0981&zoom=15 | https://maps.apple.com/?ll=16.8251,107.0981
https://maps.apple.com/?q=16.8251,107.0981 | https://maps.apple.com/?daddr=16.8251,107.0981&dirflg=d
https://maps.apple.com/place?coordinate=16.8251%2C107.0981&name=Ghim | maps://?q=16.8251,107.0981
https://maps.apple.com/?address=Gio%20Linh&ll=16.8251,107.0981&q=Dropped%20Pin&t=m
https://www.openstreetmap.org/?mlat=16.8251&mlon=107.0981#map=17/16.8/107.1
https://www.openstreetmap.org/#map=17/16.8251/107.0981 | https://www.openstreetmap.org/#map=17.5/16.8251/107.0981&layers=H
https://www.openstreetmap.org/search?query=16.8251%2C107.0981 | https://osmand.net/map?pin=16.8251,107.0981#17/16.8/107.1
https://osmand.net/go?lat=16.8251&lon=107.0981&z=17 | https://umap.openstreetmap.fr/m/#17/16.8251/107.0981
https://www.bing.com/maps?cp=16.8251~107.0981&lvl=17 | https://bing.com/maps/default.aspx?sp=point.16.8251_107.0981_Bom&cp=16.8~107
https://wego.here.com/?map=16.8251,107.0981,16,normal | https://share.here.com/l/16.8251,107.0981
https://waze.com/ul?ll=16.8251%2C107.0981&navigate=yes | https://www.waze.com/live-map/directions?to=ll.16.8251%2C107.0981
https://yandex.com/maps/?ll=107.0981%2C16.8251&z=17 | geo:16.8251,107.0981?q=16.8251,107.0981(Bom)
geo:0,0?q=16.8251,107.0981(Qu%E1%BA%A3+bom) | geo:16.8251,107.0981,12;crs=wgs84;u=20
Vị trí của tôi: https://maps.google.com/?q=16.8251,107.0981 (chính xác 12 m), gọi 0901.941.941
Em gửi: https://www.google.com/maps?q=16.8251,107.0981. Có 2 quả đạn 105 mm, ngày 12/11/2026
"""


@pytest.mark.parametrize("text", rows(LINKS))
def test_the_point_of_a_link_is_found(text: str) -> None:
    [point] = find_points(text, AREA)

    assert (point.lat, point.lon) == pytest.approx((16.8251, 107.0981), abs=2e-5)
    assert point.inside


@pytest.mark.parametrize("how", ["link"])
def test_a_link_says_so(how: str) -> None:
    assert find_points("https://maps.apple.com/?ll=16.8251,107.0981", AREA)[0].how == how


def test_the_pin_of_a_link_counts_and_the_middle_of_its_map_does_not() -> None:
    link = "https://www.google.com/maps/place/X/@16.8,107.2,15z/data=!3d16.8251!4d107.0981"

    assert [(p.lat, p.lon) for p in find_points(link, AREA)] == [(16.8251, 107.0981)]


def test_a_way_between_two_points_gives_both() -> None:
    link = "https://www.google.com/maps/dir/16.8251,107.0981/16.9251,107.0481"

    assert [p.lat for p in find_points(link, AREA)] == [16.8251, 16.9251]


@pytest.mark.parametrize(
    "text",
    [
        *("https://maps.app.goo.gl/aB3xYz16", "https://goo.gl/maps/16x8y107z1"),
        *("https://maps.apple.com/?q=Gio+Linh", "https://www.google.com/maps/place/Gio+Linh/"),
        *("https://vnexpress.net/place/16-8-107-1.html", "https://a.vn/dir/16,107"),
        *("https://youtu.be/watch?v=16.8&t=107"),
        *("https://zalo.me/0901941941", "https://a.vn/#12/11/2026", "https://maps.apple.com/?ll="),
        *("https://www.google.com/maps?q=999,999", "https://www.google.com/maps?q=0,0", "geo:"),
        *("geo:abc,def", "geo:91,181", "https://www.google.com/maps/@", "!3d!4d", "!3d16.8"),
    ],
)
def test_a_link_without_a_point_gives_none(text: str) -> None:
    assert find_points(text, AREA) == []
