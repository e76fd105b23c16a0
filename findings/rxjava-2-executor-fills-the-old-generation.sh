#!/usr/bin/env bash
# RxJava 2.2.21 (which HiveMQ's MQTT client 1.3.17 uses for callbacks with an executor): a worker of Schedulers.from(executor) keeps
# its tasks in MpscLinkedQueue, whose used links go on pointing to the next one. Once a link is in the old generation, a collection
# of the young one takes each later link for alive and moves it there too: 24 bytes a task, though every task has run and none waits, until
# the whole heap is collected. Seen in a program that takes 7,000 messages a second: 10 MB a minute. Expected: as in RxJava
# 3.1.12, where the same tasks leave nothing.
source "$(dirname "$0")/common.sh"
maven io.reactivex.rxjava2:rxjava:2.2.21 io.reactivex.rxjava3:rxjava:3.1.12 org.reactivestreams:reactive-streams:1.0.4
for version in 2 3; do
  packages=$([ "$version" = 2 ] && echo 'io.reactivex' || echo 'io.reactivex.rxjava3.core')
  schedulers=$([ "$version" = 2 ] && echo 'io.reactivex.schedulers' || echo 'io.reactivex.rxjava3.schedulers')
  mkdir "$work/$version"
  cat >"$work/$version/Tasks.java" <<END
import java.lang.management.*;
import $packages.Scheduler;
import $schedulers.Schedulers;

class Tasks {
    static long old() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getName().equals("Tenured Gen"))
                .findFirst().get().getUsage().getUsed();
    }

    public static void main(String... args) throws Exception {
        Scheduler.Worker worker = Schedulers.from(Runnable::run).createWorker();
        long[] ran = {0};
        worker.schedule(() -> ran[0]++);
        System.gc();
        long before = old();
        for (int i = 0; i < 3_000_000; i++) {
            worker.schedule(() -> ran[0]++);
        }
        long after = old();
        System.gc();
        System.out.println(ran[0] + " tasks have run, grown by 40 MB or more: " + (after - before > 40_000_000)
                + ", after a collection of all: " + (old() - before > 20_000_000));
        worker.schedule(() -> ran[0]++);
    }
}
END
  seen=$(java -XX:+UseSerialGC -Xmn8m -Xmx400m -cp "$work/jars/*" "$work/$version/Tasks.java")
  grows=$([ "$version" = 2 ] && echo true || echo false)
  shows "RxJava $version" "3000001 tasks have run, grown by 40 MB or more: $grows, after a collection of all: false" "$seen"
done
